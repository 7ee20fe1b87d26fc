package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;

/** Random values and orders. */
public final class RandomDigest implements DigestCase {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        float[] values = new float[small ? 101 : 5_001];
        Philox.fillUniform(42, RandomStream.DROPOUT.of(1), 3, values, 0, values.length);
        digest.add(values);
        Philox.fillNormal(42, RandomStream.INIT.of(1), 3, values, 0, values.length);
        digest.add(values);
        digest.add(Permutation.of(values.length, 42, RandomStream.SHUFFLE.of(1)));
    }
}

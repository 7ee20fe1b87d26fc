package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Elementwise arithmetic with every choice of strides. */
public final class BinaryDigest implements DigestCase {
    @Override
    public String name() {
        return "binary";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int n = small ? 131 : 3_001;
        for (Values values : Values.values()) {
            float[] a = values.of(n + 1, 1);
            float[] b = values.of(n + 1, 2);
            for (Arithmetic op : Arithmetic.values()) {
                for (int strides = 0; strides < 4; strides++) {
                    float[] y = new float[n];
                    kernels.get(op.contract).apply(n, a, 1, strides & 1, b, 1, strides >> 1, y, 0);
                    digest.add(y);
                }
            }
        }
    }
}

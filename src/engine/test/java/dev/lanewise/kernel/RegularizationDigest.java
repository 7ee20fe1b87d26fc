package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Penalties' gradients and decay. */
public final class RegularizationDigest implements DigestCase {
    @Override
    public String name() {
        return "regularization";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int n = small ? 131 : 3_001;
        for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
            float[] p = values.of(n, 1);
            float[] g = values.of(n, 2);
            for (float l1 : new float[] {0f, 0.3f}) {
                kernels.get(Regularization.class).addGradient(n, p, 0, g, 0, 0.02f, l1);
                kernels.get(Regularization.class).decay(n, p, 0, 0.01f);
            }
            digest.add(p);
            digest.add(g);
        }
    }
}

package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Three steps of stochastic gradient descent under each rule. */
public final class SgdDigest implements DigestCase {
    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int n = small ? 131 : 3_001;
        for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
            for (SgdUpdateTest.Rule rule : SgdUpdateTest.Rule.values()) {
                float[] p = values.of(n, 1);
                float[] v = values.of(n, 2);
                for (int step = 0; step < 3; step++) {
                    rule.update(kernels.get(SgdUpdate.class), n, p, 0, values.of(n, 3 + step), 0, v, 0);
                }
                digest.add(p);
                digest.add(v);
            }
        }
    }
}

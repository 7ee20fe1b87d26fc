package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Two updates by every kind under each of its rules. */
public final class UpdateDigest implements DigestCase {
    @Override
    public String name() {
        return "updates";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        UpdateKind.all().forEach(kind -> add(kind, kernels, digest, small ? 131 : 3_001));
    }

    private static <R extends UpdateRule> void add(UpdateKind<R> kind, Kernels kernels, Digest digest, int n) {
        UpdateKernel<R> kernel = kernels.get(kind.contract());
        for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
            for (R rule : kind.rules()) {
                UpdateOperands a = UpdateOperands.of(kind, rule, n, 0, values, 1);
                a.update(kernel, n, rule);
                a.update(kernel, n, rule);
                digest.add(a.p);
                for (float[] state : a.s) {
                    digest.add(state);
                }
            }
        }
    }
}

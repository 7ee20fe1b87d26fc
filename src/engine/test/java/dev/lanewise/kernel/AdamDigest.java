package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Two updates by Adam under each rule. */
public final class AdamDigest implements DigestCase {
    @Override
    public String name() {
        return "adam";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int n = small ? 131 : 3_001;
        AdamUpdate kernel = kernels.get(AdamUpdate.class);
        for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
            for (AdamUpdateTest.Rule rule : AdamUpdateTest.Rule.values()) {
                AdamUpdateTest.Operands a = AdamUpdateTest.Operands.of(n, 0, values, 1);
                rule.update(kernel, n, a);
                rule.update(kernel, n, a);
                digest.add(a.p);
                digest.add(a.m);
                digest.add(a.v);
            }
        }
    }
}

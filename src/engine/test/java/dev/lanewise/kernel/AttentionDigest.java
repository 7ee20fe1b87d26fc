package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Attention forward and backward, through the ends of blocks and tiles, and a decode. */
public final class AttentionDigest implements DigestCase {
    @Override
    public String name() {
        return "attention";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int[][] shapes = small
                ? new int[][] {{5, 5, 3}, {18, 70, 17}, {1, 66, 20}}
                : new int[][] {{64, 64, 32}, {65, 130, 17}, {130, 130, 64}, {1, 130, 48}, {3, 3, 300}};
        for (int[] shape : shapes) {
            for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                AttentionCase c =
                        new AttentionCase(1, 2, shape[0], shape[1], shape[2], true, shape[0] == shape[1], 0, values, 1);
                AttentionCase.Run run = c.run(kernels.get(Attention.class));
                digest.add(run.out);
                digest.add(run.max);
                digest.add(run.inverse);
                digest.add(run.gradients[0]);
                digest.add(run.gradients[1]);
                digest.add(run.gradients[2]);
            }
        }
    }
}

package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Batch normalisation of planes and columns, through the lanes' ends and the rows' blocks. */
public final class BatchNormDigest implements DigestCase {
    @Override
    public String name() {
        return "batch-norm";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int[][] shapes = small ? new int[][] {{3, 2, 67}, {260, 21, 1}} : new int[][] {{5, 3, 1_003}, {2, 2, 9_000}, {600, 37, 1}};
        for (int[] shape : shapes) {
            for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                for (boolean affine : new boolean[] {false, true}) {
                    BatchNormCase c = new BatchNormCase(shape[0], shape[1], shape[2], 0, affine, !affine, values, 1);
                    for (float[] array : c.run(kernels.get(BatchNorm.class)).all()) {
                        digest.add(array);
                    }
                }
            }
        }
    }
}

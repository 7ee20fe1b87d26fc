package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Root-mean-square normalisation forward and backward, through the lanes' ends and the rows' blocks. */
public final class RmsNormDigest implements DigestCase {
    @Override
    public String name() {
        return "rms-norm";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int[][] shapes = small ? new int[][] {{3, 67}, {260, 5}} : new int[][] {{5, 1_003}, {2, 9_000}, {600, 37}};
        for (int[] shape : shapes) {
            for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                for (boolean scaled : new boolean[] {false, true}) {
                    RmsNormCase c = new RmsNormCase(shape[0], shape[1], 0, scaled, values, 1);
                    for (float[] array : c.run(kernels.get(RmsNorm.class)).all()) {
                        digest.add(array);
                    }
                }
            }
        }
    }
}

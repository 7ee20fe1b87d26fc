package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Layer normalisation forward and backward, through the lanes' ends and the rows' blocks. */
public final class LayerNormDigest implements DigestCase {
    @Override
    public String name() {
        return "layer-norm";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int[][] shapes = small ? new int[][] {{3, 67}, {260, 5}} : new int[][] {{5, 1_003}, {2, 9_000}, {600, 37}};
        for (int[] shape : shapes) {
            for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                for (boolean affine : new boolean[] {false, true}) {
                    LayerNormCase c = new LayerNormCase(shape[0], shape[1], 0, affine, affine, values, 1);
                    LayerNormCase.Run run = c.run(kernels.get(LayerNorm.class));
                    digest.add(run.y);
                    digest.add(run.mean);
                    digest.add(run.inverse);
                    digest.add(run.dx);
                    digest.add(run.dGamma);
                    digest.add(run.dBeta);
                }
            }
        }
    }
}

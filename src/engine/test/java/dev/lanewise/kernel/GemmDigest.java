package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Matrix products in every layout, with and without epilogue, and batches of them. */
public final class GemmDigest implements DigestCase {
    private static final int[][] SMALL = {{1, 1, 1}, {5, 19, 7}, {3, 17, 258}, {1, 40, 9}, {9, 2, 30}};
    private static final int[][] FULL = {{1, 1024, 300}, {33, 130, 257}, {64, 10, 513}, {32, 128, 784}, {300, 90, 100}};

    @Override
    public String name() {
        return "gemm";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        Gemm gemm = kernels.get(Gemm.class);
        for (int[] s : small ? SMALL : FULL) {
            for (Values values : Values.values()) {
                for (int layout = 0; layout < 4; layout++) {
                    GemmCase product = GemmCase.of(s[0], s[1], s[2])
                            .transposed((layout & 1) == 1, layout >= 2)
                            .filled(values, layout);
                    digest.add(product.run(gemm, kernels.parallel()));
                    digest.add(product.scaled(-0.3f, 1.7f).epilogue(true, Activation.RELU)
                            .run(gemm, kernels.parallel()));
                }
            }
        }
        for (int size : small ? new int[] {5} : new int[] {5, 70}) {
            float[] a = Values.NORMAL.of(3 * size * size, 1);
            float[] b = Values.NORMAL.of(size * size, 2);
            float[] c = new float[3 * size * size];
            gemm.gemmBatched(3, size, size, size, 1f, a, 0, size, 1, size * size, b, 0, 1, size, 0,
                    0f, c, 0, size, 1, size * size, kernels.parallel());
            digest.add(c);
        }
    }
}

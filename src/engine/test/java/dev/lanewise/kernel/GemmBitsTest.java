package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector form has the scalar form's bits: the contract's order, at every size, layout, option and thread count. */
class GemmBitsTest {
    private static final Gemm VECTOR = Forms.vector(Gemm.class);
    private static final Gemm SCALAR = Forms.scalar(Gemm.class);

    private static void check(GemmCase gemm) {
        check(gemm, Parallel.serial());
    }

    private static void check(GemmCase gemm, Parallel parallel) {
        Bits.assertSame(gemm.run(SCALAR, Parallel.serial()), gemm.run(VECTOR, parallel), gemm.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everySmallShape(int layout) {
        for (int m = 0; m <= 9; m++) {
            for (int n = 0; n <= 35; n++) {
                for (int k = 0; k <= 9; k++) {
                    check(GemmCase.of(m, n, k).transposed((layout & 1) == 1, layout >= 2).at(3, 2).scaled(1.5f, -0.5f));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aroundTheBoundariesOfTheBlocks(int layout) {
        for (int k : new int[] {255, 256, 257, 511, 512, 513, 769}) {
            for (int m : new int[] {1, 2, 4, 7, 129}) {
                for (int n : new int[] {1, 16, 19}) {
                    check(GemmCase.of(m, n, k).transposed((layout & 1) == 1, layout >= 2));
                    check(GemmCase.of(m, n, k).transposed((layout & 1) == 1, layout >= 2).scaled(-0.3f, 0.7f)
                            .epilogue(true, Activation.RELU));
                }
            }
        }
        check(GemmCase.of(130, 1041, 257).transposed((layout & 1) == 1, layout >= 2).scaled(2f, 1f));
        check(GemmCase.of(140, 77, 1300).transposed((layout & 1) == 1, layout >= 2).scaled(1f, 1f));
        check(GemmCase.of(140, 77, 1300).transposed((layout & 1) == 1, layout >= 2).at(3, 5).epilogue(true, Activation.RELU));
    }

    @Test
    void everyOptionAndDistribution() {
        for (Values values : Values.values()) {
            for (Activation activation : Activation.values()) {
                for (float alpha : new float[] {1f, 0f, -0f, 0.3f, Float.NaN}) {
                    for (float beta : new float[] {0f, -0f, 1f, -0.7f}) {
                        for (int k : new int[] {0, 5, 300}) {
                            GemmCase gemm = GemmCase.of(6, 37, k).scaled(alpha, beta).filled(values, k);
                            check(gemm.epilogue(true, activation));
                            check(gemm.epilogue(false, activation).transposed(true, true));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void anyNumberOfThreads(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            for (int[] s : new int[][] {{128, 256, 300}, {7, 700, 257}, {900, 10, 128}, {1, 3000, 300}, {640, 33, 64}}) {
                for (int layout = 0; layout < 4; layout++) {
                    check(GemmCase.of(s[0], s[1], s[2]).transposed((layout & 1) == 1, layout >= 2).scaled(1f, 1f)
                            .epilogue(true, Activation.TANH), parallel);
                }
            }
        }
    }
}

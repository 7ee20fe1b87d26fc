package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Algebra that holds bit by bit, of each form that computes in float. */
class GemmExactTest {
    private static final int[][] SHAPES = {
        {1, 1, 1}, {1, 70, 300}, {4, 16, 256}, {5, 17, 257}, {33, 40, 64}, {3, 130, 9}, {64, 10, 512}, {7, 5, 1030}
    };

    static List<Gemm> forms() {
        return List.of(Forms.vector(Gemm.class), Forms.scalar(Gemm.class));
    }

    /** Odd integers whose sums of k products with ±1 stay below 2²⁴, so that every order is exact. */
    private static float[] lattice(int n, int k, long seed) {
        int limit = Math.min(4095, (1 << 24) / Math.max(1, k) - 1);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextInt(-limit / 2, limit / 2) + 1;
        }
        return values;
    }

    private static float[] multiply(Gemm gemm, int m, int n, int k, float alpha, float[] a, float[] b, float beta, float[] c) {
        float[] result = c.clone();
        gemm.gemm(m, n, k, alpha, a, 0, k, 1, b, 0, n, 1, beta, result, 0, n, 1, null, 0, Activation.NONE, Parallel.serial());
        return result;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void integersAreExact(Gemm gemm) {
        Gemm reference = Forms.reference(Gemm.class);
        for (int[] s : SHAPES) {
            for (int seed = 0; seed < 4; seed++) {
                String replay = "gemm m=" + s[0] + " n=" + s[1] + " k=" + s[2] + " dist=lattice seed=" + seed;
                float[] big = lattice(s[0] * s[2], s[2] + 2, seed);
                float[] signs = Values.SIGN.of(s[2] * s[1], seed);
                float[] c = lattice(s[0] * s[1], s[2] + 2, seed + 9);
                Bits.assertSame(multiply(reference, s[0], s[1], s[2], 1f, big, signs, 1f, c),
                        multiply(gemm, s[0], s[1], s[2], 1f, big, signs, 1f, c), replay);
                float[] left = Values.SIGN.of(s[0] * s[2], seed);
                float[] right = lattice(s[2] * s[1], s[2] + 2, seed);
                Bits.assertSame(multiply(reference, s[0], s[1], s[2], -1f, left, right, 0f, c),
                        multiply(gemm, s[0], s[1], s[2], -1f, left, right, 0f, c), replay + " swapped");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPermutationMovesRowsAndColumns(Gemm gemm) {
        for (int n : new int[] {1, 4, 17, 64, 300}) {
            int[] order = permutation(n);
            float[] matrix = new float[n * n];
            for (int i = 0; i < n; i++) {
                matrix[i * n + order[i]] = 1f;
            }
            float[] x = Values.UNIFORM.of(n * n, n);
            float[] rows = multiply(gemm, n, n, n, 1f, matrix, x, 0f, new float[n * n]);
            float[] columns = multiply(gemm, n, n, n, 1f, x, matrix, 0f, new float[n * n]);
            for (int i = 0; i < n; i++) {
                Bits.assertSame(Arrays.copyOfRange(x, order[i] * n, order[i] * n + n),
                        Arrays.copyOfRange(rows, i * n, i * n + n), "gemm permutation n=" + n + " row=" + i);
                for (int j = 0; j < n; j++) {
                    Bits.assertSame(x[j * n + i], columns[j * n + order[i]], "gemm permutation n=" + n + " column=" + i);
                }
            }
        }
    }

    private static int[] permutation(int n) {
        SplittableRandom random = new SplittableRandom(n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void powersOfTwoAndSignsPassThrough(Gemm gemm) {
        for (int[] s : SHAPES) {
            GemmCase product = GemmCase.of(s[0], s[1], s[2]);
            float[] a = product.a();
            float[] plain = multiply(gemm, s[0], s[1], s[2], 1f, a, product.b(), 0f, product.c());
            for (float factor : new float[] {0x1p10f, 0x1p-20f, -1f}) {
                float[] scaledA = scaled(a, factor);
                float[] expected = Arrays.copyOf(scaled(plain, factor), plain.length);
                float[] actual = multiply(gemm, s[0], s[1], s[2], 1f, scaledA, product.b(), 0f, product.c());
                Arrays.fill(expected, s[0] * s[1], expected.length, 0f);
                Arrays.fill(actual, s[0] * s[1], actual.length, 0f);
                Bits.assertSame(expected, actual, product + " factor=" + factor);
            }
        }
    }

    private static float[] scaled(float[] values, float factor) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = factor * values[i];
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource(Values.class)
    void layoutsOffsetsGapsAndSecondRunsDoNotMatter(Values values) {
        for (Gemm gemm : forms()) {
            for (int[] s : SHAPES) {
                GemmCase product = GemmCase.of(s[0], s[1], s[2]).filled(values, 5);
                float[] plain = packed(product, gemm, product.a(), product.b());
                Bits.assertSame(plain, packed(product, gemm, product.a(), product.b()), product + " again");
                for (int offset = 0; offset <= 16; offset += 5) {
                    for (int layout = 0; layout < 4; layout++) {
                        GemmCase moved = product.transposed((layout & 1) == 1, layout >= 2).at(offset, offset / 2);
                        float[] a = moved.a();
                        float[] b = moved.b();
                        spread(product.a(), s[0], s[2], a, offset, moved.aRow(), moved.aColumn());
                        spread(product.b(), s[2], s[1], b, offset, moved.bRow(), moved.bColumn());
                        float[] before = a.clone();
                        float[] beforeB = b.clone();
                        Bits.assertSame(plain, packed(moved, gemm, a, b), moved.toString());
                        assertArrayEquals(before, a, moved.toString());
                        assertArrayEquals(beforeB, b, moved.toString());
                    }
                }
            }
        }
    }

    /** The result without gaps; fails if anything beside it changed. */
    private static float[] packed(GemmCase product, Gemm gemm, float[] a, float[] b) {
        float[] before = product.c();
        float[] c = before.clone();
        product.run(gemm, Parallel.serial(), a, b, c);
        float[] result = new float[product.m() * product.n()];
        for (int i = 0; i < product.m(); i++) {
            int row = product.offset() + i * product.cLeading();
            System.arraycopy(c, row, result, i * product.n(), product.n());
            System.arraycopy(before, row, c, row, product.n());
        }
        Bits.assertSame(before, c, product + " canaries");
        return result;
    }

    private static void spread(float[] from, int rows, int columns, float[] to, int offset, int rowStride, int columnStride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[offset + i * rowStride + j * columnStride] = from[i * columns + j];
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aRowAndAColumnBlockAloneHaveTheBitsOfTheWhole(Gemm gemm) {
        for (int[] s : SHAPES) {
            int m = s[0];
            int n = s[1];
            int k = s[2];
            float[] a = Values.NORMAL.of(m * k, 1);
            float[] b = Values.NORMAL.of(k * n, 2);
            float[] whole = multiply(gemm, m, n, k, 1f, a, b, 0f, new float[m * n]);
            float[] parts = new float[m * n];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j += 7) {
                    gemm.gemm(1, Math.min(7, n - j), k, 1f, a, i * k, k, 1, b, j, n, 1,
                            0f, parts, i * n + j, n, 1, null, 0, Activation.NONE, Parallel.serial());
                }
            }
            Bits.assertSame(whole, parts, "gemm batch invariance m=" + m + " n=" + n + " k=" + k);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theTransposeIsTheAdjoint(Gemm gemm) {
        int m = 19;
        int n = 23;
        int k = 37;
        float[] a = Values.LATTICE.of(m * k, 1);
        float[] v = Values.SIGN.of(k * n, 2);
        float[] d = Values.SIGN.of(m * n, 3);
        float[] av = multiply(gemm, m, n, k, 1f, a, v, 0f, new float[m * n]);
        float[] ad = new float[k * n];
        gemm.gemm(k, n, m, 1f, a, 0, 1, k, d, 0, n, 1, 0f, ad, 0, n, 1, null, 0, Activation.NONE, Parallel.serial());
        Bits.assertSame(inner(d, av), inner(ad, v), "gemm adjoint m=19 n=23 k=37 dist=LATTICE");
    }

    private static float inner(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return (float) sum;
    }
}

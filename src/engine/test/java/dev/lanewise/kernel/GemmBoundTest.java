package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Values;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The error bound that the contract states, against double precision; and special values, by class. */
class GemmBoundTest {
    private static final Gemm VECTOR = Forms.vector(Gemm.class);
    private static final Gemm REFERENCE = Forms.reference(Gemm.class);
    private static final double U = 0x1p-24;

    @ParameterizedTest
    @EnumSource(value = Values.class, names = {"UNIFORM", "NORMAL", "WIDE"})
    void theErrorStaysWithinTheBound(Values values) {
        int[][] shapes = {{3, 17, 1}, {5, 19, 10}, {4, 33, 255}, {9, 16, 256}, {2, 70, 257}, {6, 21, 1024}, {3, 5, 60_000}};
        for (int[] s : shapes) {
            for (float beta : new float[] {0f, 0.7f}) {
                check(GemmCase.of(s[0], s[1], s[2]).scaled(1.3f, beta).filled(values, 3));
            }
        }
    }

    private static void check(GemmCase product) {
        float[] actual = product.run(VECTOR, Parallel.serial());
        double[] exact = wide(product, widen(product.a()), widen(product.b()), widen(product.c()), product.alpha(),
                product.beta());
        double[] size = wide(product, magnitudes(product.a()), magnitudes(product.b()), magnitudes(product.c()),
                Math.abs(product.alpha()), Math.abs(product.beta()));
        int length = Math.min(product.k(), Numerics.KC) + (product.k() + Numerics.KC - 1) / Numerics.KC + 2;
        double gamma = length * U / (1 - length * U);
        for (int i = 0; i < product.m() * product.n(); i++) {
            double error = Math.abs(actual[i] - exact[i]);
            double bound = gamma * size[i] + product.k() * 0x1p-149;
            assertTrue(error <= bound, product + ": element " + i + " is off by " + error + ", allowed " + bound);
        }
    }

    private static double[] wide(GemmCase p, double[] a, double[] b, double[] c, double alpha, double beta) {
        REFERENCE.gemm(p.m(), p.n(), p.k(), alpha, a, 0, p.aRow(), p.aColumn(), b, 0, p.bRow(), p.bColumn(),
                beta, c, 0, p.cLeading(), 1, null, 0, Activation.NONE, Parallel.serial());
        return c;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] magnitudes(float[] values) {
        double[] wide = widen(values);
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Math.abs(wide[i]);
        }
        return wide;
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void oneNaNOfAPoisonsItsRowAlone(Layout layout) {
        for (int k : new int[] {1, 300}) {
            for (int row = 0; row < 10; row++) {
                GemmCase product = GemmCase.of(10, 35, k).transposed(layout.a, layout.b);
                float[] a = product.a();
                a[row * product.aRow() + (k - 1) * product.aColumn()] = Float.NaN;
                float[] c = product.c();
                product.run(VECTOR, Parallel.serial(), a, product.b(), c);
                for (int i = 0; i < 10 * 35; i++) {
                    assertEquals(i / 35 == row, Float.isNaN(c[i]), product + " NaN in row " + row + ", element " + i);
                }
            }
        }
    }

    /** Which operand is stored transposed. */
    enum Layout {
        NN(false, false),
        TN(true, false),
        NT(false, true),
        TT(true, true);

        private final boolean a;
        private final boolean b;

        Layout(boolean a, boolean b) {
            this.a = a;
            this.b = b;
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void specialValuesFallInTheReferencesClass(Layout layout) {
        for (int seed = 0; seed < 20; seed++) {
            // One product an element: with more, a float sum may overflow where a double one does not.
            GemmCase product = GemmCase.of(9, 35, 1).transposed(layout.a, layout.b).filled(Values.SPECIAL, seed);
            float[] expected = product.run(REFERENCE, Parallel.serial());
            float[] actual = product.run(VECTOR, Parallel.serial());
            for (int i = 0; i < 9 * 35; i++) {
                assertEquals(classOf(expected[i]), classOf(actual[i]), product + " element " + i);
            }
        }
    }

    private static String classOf(float x) {
        return Float.isNaN(x) ? "NaN" : Float.isInfinite(x) ? "" + x : x == 0 ? "zero" : "finite";
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void nothingIsFlushedToZeroNorOverflowsEarly(Layout layout) {
        GemmCase product = GemmCase.of(9, 35, 4).transposed(layout.a, layout.b);
        float[] a = new float[product.a().length];
        float[] b = new float[product.b().length];
        Arrays.fill(a, Float.MIN_VALUE);
        Arrays.fill(b, 1f);
        float[] c = product.c();
        product.run(VECTOR, Parallel.serial(), a, b, c);
        assertEquals(4 * Float.MIN_VALUE, c[0], product + " subnormal");
        assertEquals(4 * Float.MIN_VALUE, c[9 * 35 - 1], product + " subnormal");
        Arrays.fill(a, 0x1.8p124f);
        product.run(VECTOR, Parallel.serial(), a, b, c);
        assertEquals(0x1.8p126f, c[0], product + " large");
        assertEquals(0x1.8p126f, c[9 * 35 - 1], product + " large");
    }
}

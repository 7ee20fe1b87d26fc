package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward passes: the kernels' against the reference's within the contracts' bounds, the reference's against differences. */
class UnaryGradientTest {
    private static final double U = 0x1p-24;

    /** A contract's bound for the backward, as the factor of u·|exact|, from x and dy; the rest is the subnormal term. */
    private static final Map<Class<?>, DoubleBinaryOperator> FACTORS = Map.ofEntries(
            Map.entry(Absolute.class, (x, dy) -> 0),
            Map.entry(Erf.class, (x, dy) -> x * x + 4),
            Map.entry(Exp.class, (x, dy) -> 1),
            Map.entry(Log.class, (x, dy) -> 1),
            Map.entry(Negate.class, (x, dy) -> 0),
            Map.entry(Reciprocal.class, (x, dy) -> 2.0001),
            Map.entry(Relu.class, (x, dy) -> 0),
            Map.entry(Sigmoid.class, (x, dy) -> 2),
            Map.entry(Softplus.class, (x, dy) -> 5),
            Map.entry(Square.class, (x, dy) -> 1),
            Map.entry(SquareRoot.class, (x, dy) -> 1),
            Map.entry(Tanh.class, (x, dy) -> 2));

    static Iterable<Class<? extends UnaryKernel>> functions() {
        return UnaryDigest.FUNCTIONS;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void backwardIsWithinTheContractsBound(Class<? extends UnaryKernel> function) {
        for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.BITS}) {
            int n = 20_000;
            float[] x = values.of(n, 11);
            float[] dy = Values.NORMAL.of(n, 12);
            float[] y = new float[n];
            float[] dx = new float[n];
            Forms.vector(function).forward(n, x, 0, y, 0);
            Forms.vector(function).backward(n, x, 0, y, 0, dy, 0, dx, 0);
            double[] exact = new double[n];
            Forms.reference(function).backward(n, wide(x), 0, wide(y), 0, wide(dy), 0, exact, 0);
            for (int i = 0; i < n; i++) {
                double bound = bound(function, x[i], dy[i], exact[i]);
                if (Double.isFinite(bound) && Math.abs(exact[i]) < Float.MAX_VALUE) {
                    double error = Math.abs(dx[i] - exact[i]);
                    String replay = function.getSimpleName() + " dist=" + values + " seed=11 element=" + i + " x=" + x[i]
                            + " dy=" + dy[i] + " dx=" + dx[i] + " exact=" + exact[i];
                    assertTrue(error <= bound, replay);
                }
            }
        }
    }

    private static double bound(Class<?> function, double x, double dy, double exact) {
        double subnormal = 0x1p-148 * (Math.abs(dy) + 1);
        if (function == Gelu.class) {
            return 3 * U * Math.abs(dy) + 0x1p-149;
        }
        if (function == Reciprocal.class && Math.abs(Math.getExponent(x)) > 60
                || function == Square.class && Math.abs(x) > Float.MAX_VALUE / 2) {
            return Double.POSITIVE_INFINITY; // y·y, or 2·x, over- or underflows.
        }
        return FACTORS.get(function).applyAsDouble(x, dy) * U * Math.abs(exact) + subnormal;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theReferencesBackwardAgreesWithCentralDifferences(Class<? extends UnaryKernel> function) {
        UnaryKernel reference = Forms.reference(function);
        int n = 500;
        double[] x = wide(Values.NORMAL.of(n, 13));
        for (int i = 0; i < n; i++) {
            boolean positive = function == Log.class || function == SquareRoot.class || function == Reciprocal.class;
            x[i] = positive ? 0.1 + Math.abs(x[i]) : x[i] + Math.copySign(1e-3, x[i]);
        }
        double[] y = new double[n];
        double[] dx = new double[n];
        reference.forward(n, x, 0, y, 0);
        reference.backward(n, x, 0, y, 0, ones(n), 0, dx, 0);
        double[] below = moved(reference, x, -1e-6);
        double[] above = moved(reference, x, 1e-6);
        for (int i = 0; i < n; i++) {
            double difference = (above[i] - below[i]) / 2e-6;
            assertEquals(difference, dx[i], 1e-5 + 1e-3 * Math.abs(difference), function.getSimpleName() + " x=" + x[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void backwardAtInfinityIsTheLimit(Class<? extends UnaryKernel> function) {
        float[] x = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
        float[] dy = {2f, 2f, 2f};
        float[] y = new float[3];
        float[] dx = new float[3];
        for (UnaryKernel kernel : new UnaryKernel[] {Forms.scalar(function), Forms.reference(function)}) {
            kernel.forward(3, x, 0, y, 0);
            kernel.backward(3, x, 0, y, 0, dy, 0, dx, 0);
            String replay = kernel.getClass().getSimpleName();
            assertTrue(Float.isNaN(dx[2]) || function == Negate.class, replay + " at NaN");
            if (function == Gelu.class || function == Softplus.class) {
                Bits.assertSame(new float[] {0f, 2f}, new float[] {dx[0], dx[1]}, replay);
            }
            if (function == Erf.class || function == Tanh.class || function == Sigmoid.class) {
                Bits.assertSame(new float[] {0f, 0f}, new float[] {dx[0], dx[1]}, replay);
            }
        }
    }

    private static double[] moved(UnaryKernel reference, double[] x, double step) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + step;
        }
        reference.forward(x.length, moved, 0, moved, 0);
        return moved;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}

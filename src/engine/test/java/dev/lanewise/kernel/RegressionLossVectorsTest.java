package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The losses of values against tables that were computed apart from this code, with 40 digits, from the published definitions:
 * the documented formulas of Keras 3's and PyTorch 2's functions. Every form, in rows enough for full vectors.
 */
class RegressionLossVectorsTest {
    private static final int REPEATS = 40;
    private static final float[] P = {1.5f, -0.25f, 3, 0.125f, 7.5f, -2};
    private static final float[] T = {1, 0.5f, 3, 2, 0.25f, -10};

    /** A definition's source, the kernel, two rows of predictions and targets, their losses and gradients. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared as a record.
    private record Table(
            String source, Function<Backend, LossKernel> kernel, float[] p, float[] t, double[] losses, double... gradient) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "keras.losses.mean_squared_logarithmic_error", of(MeanSquaredLogarithmicError.class), P, T,
                    new double[] {0.07139830576442507, 1.5455394415528123},
                    0.059504947017122604, 0, 0, -0.5812321499328749, 0.15034687154369106, 0),
            new Table(
                    "keras.losses.mean_absolute_percentage_error", of(MeanAbsolutePercentageError.class), P, T,
                    new double[] {66.66666666666667, 1024.5833333333333},
                    33.333333333333336, -66.66666666666667, 0, -16.666666666666668, 133.33333333333334, 3.3333333333333335),
            new Table(
                    "keras.losses.huber, torch.nn.HuberLoss", backend -> huber(backend, 1), P, T,
                    new double[] {0.13541666666666666, 5.208333333333333},
                    0.16666666666666666, -0.25, 0, -0.3333333333333333, 0.3333333333333333, 0.3333333333333333),
            new Table(
                    "keras.losses.huber, delta 2.5", backend -> huber(backend, 2.5f), P, T,
                    new double[] {0.13541666666666666, 11.2109375},
                    0.16666666666666666, -0.25, 0, -0.625, 0.8333333333333334, 0.8333333333333334),
            new Table(
                    "keras.losses.log_cosh", of(LogCosh.class), P, T,
                    new double[] {0.1261268681270282, 5.022934846525097},
                    0.15403905242000324, -0.2117163174624291, 0, -0.3180150867266496, 0.33333299710172787, 0.33333325830989197),
            new Table(
                    "Koenker and Bassett 1978, median", backend -> quantile(backend, 0.5f), P, T,
                    new double[] {0.20833333333333334, 2.8541666666666665},
                    0.16666666666666666, -0.16666666666666666, 0,
                    -0.16666666666666666, 0.16666666666666666, 0.16666666666666666),
            new Table(
                    "Koenker and Bassett 1978, 90 %", backend -> quantile(backend, 0.9f), P, T,
                    new double[] {0.24166666666666667, 1.0708333333333333},
                    0.03333333333333333, -0.3, 0, -0.3, 0.03333333333333333, 0.03333333333333333),
            new Table(
                    "keras.losses.poisson", of(Poisson.class), new float[] {1.5f, 0.25f, 3, 0.125f, 7.5f, 0},
                    new float[] {1, 0, 3, 2, 5, 0}, new double[] {0.3495659530736146, 0.5697887713274407},
                    0.11111112592592494, 0.3333333333333333, 1.1111110740740753e-08,
                    -4.999995733336747, 0.11111111407407404, 0.3333333333333333),
            new Table(
                    "torch.nn.PoissonNLLLoss(log_input=True)", of(PoissonLogInput.class), P, new float[] {1, 0, 3, 2, 5, 1},
                    new double[] {4.948675592199046, 591.1869660641222},
                    1.1605630234460216, 0.2596002610238016, 5.69517897439589,
                    -0.2889505156443912, 601.014138152021, -0.28822157225446243),
            gaussian(false, 0.29516654835909284, 0.18278354070698644),
            gaussian(true, 1.2141050815637655, 1.101722073911659));

    /** torch.nn.GaussianNLLLoss with the variance e^s. */
    private static Table gaussian(boolean full, double... losses) {
        return new Table(
                "torch.nn.GaussianNLLLoss(full=" + full + ")",
                backend -> backend.kernel(GaussianNll.class).orElseThrow().full(full),
                new float[] {1.5f, -0.25f, 0.5f, -1, 0.125f, 7.5f, 2, -3}, new float[] {1, 0.5f, 2, 7.25f}, losses,
                0.15163266492815836, -1.019355685672142, 0.2120918337679604, -0.13225838212705324,
                -0.1268768280343244, 2.5106921153984585, 0.13105297371782088, -0.06383651442480731);
    }

    private static Function<Backend, LossKernel> of(Class<? extends LossKernel> contract) {
        return backend -> backend.kernel(contract).orElseThrow();
    }

    private static LossKernel huber(Backend backend, float delta) {
        return backend.kernel(Huber.class).orElseThrow().delta(delta);
    }

    private static LossKernel quantile(Backend backend, float q) {
        return backend.kernel(Quantile.class).orElseThrow().q(q);
    }

    @Test
    void everyFormAgreesWithThePublishedDefinition() {
        for (Table table : TABLES) {
            int columns = table.p.length / 2;
            float[] p = repeated(table.p);
            float[] t = repeated(table.t);
            for (String name : List.of("vector", "scalar", "reference")) {
                float[] losses = new float[2 * REPEATS];
                float[] gradient = new float[p.length];
                table.kernel
                        .apply(Backend.named(name))
                        .compute(2 * REPEATS, columns, p, 0, t, 0, null, 0, 1f, losses, 0, gradient, 0);
                agree(table.losses, losses, 4e-7, name + " " + table.source + " losses");
                agree(table.gradient, gradient, 4e-7, name + " " + table.source + " gradient");
            }
        }
    }

    @Test
    void doublePrecisionAgreesToo() {
        for (Table table : TABLES) {
            int columns = table.p.length / 2;
            double[] losses = new double[2];
            double[] gradient = new double[table.p.length];
            table.kernel
                    .apply(Backend.named("reference"))
                    .compute(
                            2, columns, LossKind.widen(table.p), 0, LossKind.widen(table.t), 0, null, 0, 1,
                            losses, 0, gradient, 0);
            // Keras clamps logarithms at 1e-7, not 0; 1e-7 and 0.9 are the nearest floats here.
            for (int i = 0; i < 2; i++) {
                assertEquals(table.losses[i], losses[i], 1e-7 * (1 + Math.abs(table.losses[i])), table.source + " row " + i);
            }
            for (int j = 0; j < gradient.length; j++) {
                assertEquals(table.gradient[j], gradient[j], 1e-7 * (1 + Math.abs(gradient[j])), table.source + " " + j);
            }
        }
    }

    private static float[] repeated(float[] x) {
        float[] all = new float[x.length * REPEATS];
        for (int i = 0; i < all.length; i++) {
            all[i] = x[i % x.length];
        }
        return all;
    }

    private static void agree(double[] expected, float[] actual, double tolerance, String what) {
        for (int i = 0; i < actual.length; i++) {
            double e = expected[i % expected.length];
            assertEquals(e, actual[i], tolerance * (1 + Math.abs(e)), what + " " + i);
        }
    }

    @Test
    void logCoshKeepsItsRelativeAccuracy() {
        double worst = 0;
        for (float d = 1e-15f; d < 30; d *= 1.0003f) {
            double exact = d < 1e-3 ? square(d) / 2 - square(square(d)) / 12 : Math.log1p(2 * square(Math.sinh(d / 2.0)));
            worst = Math.max(worst, Math.abs(LogCosh.of(d) - exact) / exact);
        }
        assertTrue(worst < 5 * 0x1p-24, "off by " + worst * 0x1p24 + " u");
        assertEquals(0f, LogCosh.of(0f));
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void theQuantilesAreTheMinima() {
        // 101 targets 0 to 100: the loss of one constant prediction is least at the quantile.
        float[] t = new float[101];
        for (int i = 0; i < t.length; i++) {
            t[i] = i;
        }
        for (float q : new float[] {0.1f, 0.5f, 0.9f}) {
            LossKernel kernel = quantile(Backend.named("vector"), q);
            DoubleUnaryOperator at = x -> loss(kernel, (float) x, t);
            double best = at.applyAsDouble(100 * q);
            assertTrue(best < at.applyAsDouble(100 * q - 2) && best < at.applyAsDouble(100 * q + 2), "q " + q);
        }
    }

    private static float loss(LossKernel kernel, float constant, float[] t) {
        float[] p = new float[t.length];
        Arrays.fill(p, constant);
        float[] losses = new float[1];
        kernel.compute(1, t.length, p, 0, t, 0, null, 0, 1f, losses, 0, null, 0);
        return losses[0];
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        for (String name : List.of("vector", "scalar", "reference")) {
            Backend backend = Backend.named(name);
            for (float delta : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
                String sentence = assertThrows(IllegalArgumentException.class, () -> huber(backend, delta))
                        .getMessage();
                assertTrue(sentence.contains("huber's delta is " + delta + "; give the positive error"), sentence);
            }
            for (float q : new float[] {0f, 1f, -0.5f, Float.NaN}) {
                String sentence = assertThrows(IllegalArgumentException.class, () -> quantile(backend, q))
                        .getMessage();
                assertTrue(sentence.contains("quantile's q is " + q + "; give a number above 0 and below 1"), sentence);
            }
        }
    }

    @Test
    void anOddNumberOfColumnsHoldsNoMeansAndLogVariances() {
        for (GaussianNll form : Forms.all(GaussianNll.class)) {
            LossKernel kernel = form.full(false);
            String sentence = assertThrows(IllegalArgumentException.class, () -> kernel.targetColumns(3))
                    .getMessage();
            assertTrue(sentence.contains("give two columns a value"), sentence);
            assertEquals(2, kernel.targetColumns(4));
        }
    }

    @Test
    void valuesOutOfTheDomainDoAsStated() {
        for (String name : List.of("vector", "scalar", "reference")) {
            Backend backend = Backend.named(name);
            float[] msle = run(backend.kernel(MeanSquaredLogarithmicError.class).orElseThrow(), -5, -7);
            assertEquals(0f, msle[0]);
            assertEquals(0f, msle[1]);
            float[] poisson = run(backend.kernel(Poisson.class).orElseThrow(), -5, 1);
            assertTrue(Float.isNaN(poisson[0]), "a negative rate");
            float[] percentage = run(backend.kernel(MeanAbsolutePercentageError.class).orElseThrow(), 1, 0);
            assertEquals(1e9, percentage[0], 1e3);
            float[] huber = run(huber(backend, 2), Float.POSITIVE_INFINITY, 0);
            assertEquals(Float.POSITIVE_INFINITY, huber[0]);
            assertEquals(2f, huber[1]);
        }
    }

    /** Loss and gradient of one of 64 rows of one value each. */
    private static float[] run(LossKernel kernel, float p, float t) {
        float[] predictions = new float[64];
        float[] targets = new float[64];
        Arrays.fill(predictions, p);
        Arrays.fill(targets, t);
        float[] losses = new float[64];
        float[] gradient = new float[64];
        kernel.compute(64, 1, predictions, 0, targets, 0, null, 0, 1f, losses, 0, gradient, 0);
        return new float[] {losses[0], gradient[0]};
    }
}

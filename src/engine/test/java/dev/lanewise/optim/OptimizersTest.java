package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all optimizers have in common, and the conventions' rows on their defaults. */
class OptimizersTest {
    /** Every optimizer, and those whose settings change what they remember. */
    private static List<Optimizer> all() {
        List<Optimizer> all = new ArrayList<>(Optimizers.all());
        all.add(Optimizers.sgd(0.1).momentum(0.9).withNesterov().weightDecay(0.01));
        all.add(Optimizers.adagrad(0.1).initial(0.1).learningRateDecay(0.01).weightDecay(0.01));
        all.add(Optimizers.rmsprop(0.01).momentum(0.9));
        all.add(Optimizers.rmsprop(0.01).withCentering());
        all.add(Optimizers.rmsprop(0.01).withCentering().momentum(0.9).weightDecay(0.1));
        all.add(Optimizers.lion(0.01).weightDecay(0.1));
        return all;
    }

    @Test
    void allHaveTheirNames() {
        assertEquals(
                List.of(
                        "sgd",
                        "adagrad",
                        "adadelta",
                        "rmsprop",
                        "adam",
                        "amsgrad",
                        "adamw",
                        "adamax",
                        "nadam",
                        "radam",
                        "lion"),
                Optimizers.ids());
        assertThrows(IllegalArgumentException.class, () -> Optimizers.named("adamx"));
    }

    /** PyTorch 2's, Lion's its paper's. */
    @Test
    void defaults() {
        assertEquals(new Adagrad(0.01f, 0f, 0f, 1e-10f, 0f), Optimizers.named("adagrad"));
        assertEquals(new Adadelta(1f, 0.9f, 1e-6f, 0f), Optimizers.named("adadelta"));
        assertEquals(new Rmsprop(0.01f, 0.99f, 1e-8f, 0f, false, 0f), Optimizers.named("rmsprop"));
        assertEquals(new Adam(0.001f, 0.9f, 0.999f, 1e-8f, 0f, false), Optimizers.named("adam"));
        assertEquals(new Amsgrad(0.001f, 0.9f, 0.999f, 1e-8f, 0f), Optimizers.named("amsgrad"));
        assertEquals(new Adam(0.001f, 0.9f, 0.999f, 1e-8f, 0.01f, true), Optimizers.named("adamw"));
        assertEquals(new Adamax(0.002f, 0.9f, 0.999f, 1e-8f, 0f), Optimizers.named("adamax"));
        assertEquals(new Nadam(0.002f, 0.9f, 0.999f, 1e-8f, 0.004f, 0f), Optimizers.named("nadam"));
        assertEquals(new Radam(0.001f, 0.9f, 0.999f, 1e-8f, 0f), Optimizers.named("radam"));
        assertEquals(new Lion(1e-4f, 0.9f, 0.99f, 0f), Optimizers.named("lion"));
    }

    @Test
    void anySplitGivesTheSameBits() {
        int n = 1_000;
        for (Optimizer optimizer : all()) {
            float[] whole = Values.NORMAL.of(n, 1);
            float[] split = whole.clone();
            OptimizerState wholeState = optimizer.init(n);
            OptimizerState splitState = optimizer.init(n);
            for (int t = 1; t <= 7; t++) {
                float[] g = Values.NORMAL.of(n, 1 + t);
                optimizer.step(Kernels.best(), wholeState, whole, g, 0, n, t, optimizer.learningRate());
                for (int from = 0; from < n; from += 77) {
                    int to = Math.min(n, from + 77);
                    optimizer.step(Kernels.best(), splitState, split, g, from, to, t, optimizer.learningRate());
                }
            }
            Bits.assertSame(whole, split, optimizer + " n=1000 split=77");
            wholeState
                    .arrays()
                    .forEach((name, array) -> Bits.assertSame(array, splitState.array(name), optimizer + " " + name));
        }
    }

    /** Parameters and named arrays are all that a step needs of the past: another process goes on with the same bits. */
    @Test
    void goesOnFromItsArrays() {
        int n = 50;
        for (Optimizer optimizer : all()) {
            float[] straight = Values.NORMAL.of(n, 1);
            OptimizerState state = optimizer.init(n);
            run(optimizer, state, straight, 1, 60);
            float[] resumed = Values.NORMAL.of(n, 1);
            OptimizerState until = optimizer.init(n);
            run(optimizer, until, resumed, 1, 29);
            OptimizerState loaded = optimizer.init(n);
            until.arrays().forEach((name, array) -> System.arraycopy(array, 0, loaded.array(name), 0, n));
            run(optimizer, loaded, resumed, 30, 60);
            Bits.assertSame(straight, resumed, optimizer.toString());
        }
    }

    private static void run(Optimizer optimizer, OptimizerState state, float[] p, int first, int last) {
        for (int t = first; t <= last; t++) {
            float[] g = Values.NORMAL.of(p.length, t);
            optimizer.step(Kernels.best(), state, p, g, 0, p.length, t, optimizer.learningRate());
        }
    }

    /** On gradients without a pattern, where {@link TrajectoryTest} has those of functions. */
    @Test
    void agreesWithItsNaiveTwin() {
        int n = 40;
        for (Optimizer optimizer : all()) {
            float[] p = Values.NORMAL.of(n, 1);
            double[] q = widened(p);
            OptimizerState state = optimizer.init(n);
            Twin twin = Twin.of(optimizer, n);
            for (int t = 1; t <= 100; t++) {
                float[] g = Values.NORMAL.of(n, 1 + t);
                optimizer.step(Kernels.best(), state, p, g, 0, n, t, optimizer.learningRate());
                twin.step(q, widened(g), t);
            }
            for (int i = 0; i < n; i++) {
                assertEquals(q[i], p[i], 1e-5 * (1 + Math.abs(q[i])), optimizer + " " + i);
            }
        }
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adadelta(1).rho(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.rmsprop(1).alpha(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.rmsprop(1).momentum(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.amsgrad(1).betas(bad, 0));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adamax(1).betas(0, bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.nadam(1).betas(bad, 0));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.radam(1).betas(0, bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.lion(1).betas(bad, 0));
        }
        for (double bad : new double[] {-0.1, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adagrad(1).initial(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adagrad(1).learningRateDecay(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adagrad(1).epsilon(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.nadam(1).momentumDecay(bad));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.lion(1).weightDecay(bad));
        }
        for (Optimizer optimizer : Optimizers.all()) {
            assertThrows(IllegalArgumentException.class, () -> optimizer.learningRate(0));
            assertEquals(0.5f, optimizer.learningRate(0.5).learningRate(), optimizer.id());
        }
    }
}

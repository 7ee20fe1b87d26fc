package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Optimizers as pure functions: 1,000 steps on functions of known shape. The forms {@code vector} and {@code scalar} must stay
 * equal to the bit; the naive twin in double must stay within a bound that follows from rounding.
 *
 * <p><b>The bound.</b> A float step is the twin's step with each new number rounded a few times: by the kernels' contracts at
 * most 16u of itself, u = 2⁻²⁴. What such disturbances grow to over 1,000 steps depends on the function and the rule, so it
 * is observed: twins whose parameters, gradients and state are multiplied by 1 + ξ, |ξ| ≤ 16u at random, after every step.
 * The float trajectory is one more of these, and must stay within 4 times the farthest of 16 of them, at every step, plus
 * what one rounding of the parameter makes. Where the disturbances would grow so far that the bound says nothing, the test
 * fails too.
 */
class TrajectoryTest {
    private static final int STEPS = 1_000;
    private static final int DISTURBED = 16;
    private static final double ROUNDING = 16 * 0x1p-24;
    private static final double SLACK = 4;
    /** A bound above this share of the way from the start would be no bound. */
    private static final double USELESS = 0.02;

    private static final Kernels SCALAR = Kernels.of(Backend.named("scalar"), Parallel.serial());

    /** A new optimizer adds its line. */
    static Stream<Optimizer> cases() {
        return Stream.of(
                Optimizers.sgd(0.001),
                Optimizers.sgd(0.001).momentum(0.9),
                Optimizers.sgd(0.0005).momentum(0.9).withNesterov().weightDecay(0.01),
                Optimizers.adam(0.01),
                Optimizers.adam(0.003).betas(0.8, 0.99).epsilon(1e-6).weightDecay(0.01),
                Optimizers.adamw(0.01),
                Optimizers.adagrad(0.1),
                Optimizers.adadelta(0.1),
                Optimizers.rmsprop(0.001),
                Optimizers.amsgrad(0.01),
                Optimizers.adamax(0.01),
                Optimizers.nadam(0.01),
                Optimizers.radam(0.001),
                Optimizers.lion(0.001),
                Optimizers.lion(0.001).weightDecay(0.1));
    }

    @Test
    void everyOptimizerIsTried() {
        Set<String> ids = new HashSet<>();
        cases().forEach(each -> ids.add(each.id()));
        assertEquals(new HashSet<>(Optimizers.ids()), ids, "optimizers in this test");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorAndScalarStayEqualToTheBit(Optimizer each) {
        for (Landscape landscape : Landscape.values()) {
            List<float[]> vector = trajectory(each, landscape, Kernels.best());
            List<float[]> scalar = trajectory(each, landscape, SCALAR);
            for (int t = 0; t <= STEPS; t++) {
                Bits.assertSame(scalar.get(t), vector.get(t), each + " " + landscape + " step=" + t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysWithTheTwin(Optimizer each) {
        for (Landscape landscape : Landscape.values()) {
            int n = landscape.start().length;
            List<float[]> actual = trajectory(each, landscape, Kernels.best());
            List<double[]> twin = twin(Twin.of(each, n), landscape, 0);
            double[] spread = new double[STEPS + 1];
            for (int seed = 1; seed <= DISTURBED; seed++) {
                List<double[]> disturbed = twin(Twin.of(each, n), landscape, seed);
                for (int t = 0; t <= STEPS; t++) {
                    spread[t] = Math.max(spread[t], distance(twin.get(t), disturbed.get(t)));
                }
            }
            double way = distance(twin.getFirst(), twin.getLast());
            for (int t = 0; t <= STEPS; t++) {
                double bound = SLACK * spread[t] + ROUNDING * length(twin.get(t));
                assertTrue(bound < USELESS * way, each + " " + landscape + ": the bound of step " + t + " is " + bound);
                double error = distance(twin.get(t), widened(actual.get(t)));
                assertTrue(error <= bound, each + " " + landscape + " step=" + t + ": " + error + " > " + bound);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goesDown(Optimizer each) {
        Map<Landscape, Double> least =
                Map.of(Landscape.ROSENBROCK, 0.0, Landscape.QUADRATIC, 0.0, Landscape.SADDLE, -0.25);
        least.forEach((landscape, minimum) -> {
            List<float[]> path = trajectory(each, landscape, Kernels.best());
            double before = landscape.value(widened(path.getFirst())) - minimum;
            double after = landscape.value(widened(path.getLast())) - minimum;
            assertTrue(after < before, each + " " + landscape + ": " + before + " → " + after);
        });
    }

    private static List<float[]> trajectory(Optimizer optimizer, Landscape landscape, Kernels kernels) {
        float[] p = landscape.start();
        OptimizerState state = optimizer.init(p.length);
        double[] gradient = new double[p.length];
        List<float[]> path = new java.util.ArrayList<>();
        path.add(p.clone());
        for (int t = 1; t <= STEPS; t++) {
            landscape.gradient(widened(p), gradient);
            float[] g = new float[p.length];
            for (int i = 0; i < g.length; i++) {
                g[i] = (float) gradient[i];
            }
            optimizer.step(kernels, state, p, g, 0, p.length, t, optimizer.learningRate());
            path.add(p.clone());
        }
        return path;
    }

    /** The twin's path; disturbed by this seed unless it is 0. */
    private static List<double[]> twin(Twin twin, Landscape landscape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double size = seed == 0 ? 0 : ROUNDING;
        double[] p = widened(landscape.start());
        double[] g = new double[p.length];
        List<double[]> path = new java.util.ArrayList<>();
        path.add(p.clone());
        for (int t = 1; t <= STEPS; t++) {
            landscape.gradient(p, g);
            disturb(g, random, size);
            twin.step(p, g, t);
            disturb(p, random, size);
            twin.state().forEach(array -> disturb(array, random, size));
            path.add(p.clone());
        }
        return path;
    }

    private static void disturb(double[] values, SplittableRandom random, double size) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= 1 + size * (2 * random.nextDouble() - 1);
        }
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return length(difference);
    }

    private static double length(double[] a) {
        double sum = 0;
        for (double value : a) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}

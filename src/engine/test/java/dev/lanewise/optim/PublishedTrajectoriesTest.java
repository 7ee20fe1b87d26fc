package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each optimizer follows {@code trajectories.csv}, which says where its numbers come from. */
class PublishedTrajectoriesTest {
    private static final double U = 0x1p-24;
    private static final int PARAMETERS = 4;

    private static Map<String, Optimizer> cases() {
        Map<String, Optimizer> cases = new LinkedHashMap<>();
        Optimizers.all().forEach(optimizer -> cases.put(optimizer.id(), optimizer));
        cases.put(
                "sgd nesterov decay",
                Optimizers.sgd(0.1).momentum(0.9).withNesterov().weightDecay(0.1));
        cases.put(
                "adagrad initial rate-decay decay",
                Optimizers.adagrad(0.01).initial(0.1).learningRateDecay(0.5).weightDecay(0.1));
        cases.put("adadelta decay", Optimizers.adadelta(1).weightDecay(0.1));
        cases.put("rmsprop centered", Optimizers.rmsprop(0.01).withCentering());
        cases.put(
                "rmsprop momentum centered decay",
                Optimizers.rmsprop(0.01).momentum(0.9).withCentering().weightDecay(0.1));
        cases.put("adam decay", Optimizers.adam(0.001).weightDecay(0.1));
        cases.put("amsgrad decay", Optimizers.amsgrad(0.001).weightDecay(0.1));
        cases.put("adamw decay", Optimizers.adamw(0.001).weightDecay(0.1));
        cases.put("adamax decay", Optimizers.adamax(0.002).weightDecay(0.1));
        cases.put("nadam decay", Optimizers.nadam(0.002).weightDecay(0.1));
        cases.put("radam decay", Optimizers.radam(0.001).weightDecay(0.1));
        cases.put("lion decay", Optimizers.lion(1e-4).weightDecay(0.1));
        return cases;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "scalar", "reference"})
    void followsThePublishedDefinition(String backend) throws IOException {
        Kernels kernels = Kernels.of(Backend.named(backend), Parallel.serial());
        Map<String, Optimizer> cases = cases();
        Map<String, Run> runs = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = line.split(",", -1);
            Optimizer optimizer = cases.get(cells[0]);
            assertTrue(optimizer != null, cells[0]);
            Run run = runs.computeIfAbsent(cells[0], name -> new Run(name, optimizer));
            run.step(kernels, cells);
        }
        assertEquals(new TreeSet<>(cases.keySet()), new TreeSet<>(runs.keySet()));
        runs.values().forEach(run -> assertEquals(12, run.step, run.name));
    }

    private static List<String> lines() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                PublishedTrajectoriesTest.class.getResourceAsStream("trajectories.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("case"))
                    .toList();
        }
    }

    /** One optimizer on its way. */
    private static final class Run {
        private final String name;
        private final Optimizer optimizer;
        private final OptimizerState state;
        private final float[] parameters = {1f, -0.5f, 0.25f, 2f};
        private final double[] path = new double[PARAMETERS];
        private int step;

        Run(String name, Optimizer optimizer) {
            this.name = name;
            this.optimizer = optimizer;
            this.state = optimizer.init(PARAMETERS);
        }

        void step(Kernels kernels, String[] cells) {
            step++;
            assertEquals(step, Integer.parseInt(cells[1]));
            float[] gradients = new float[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                gradients[i] = i == 3 && step < 4 ? 0f : ((37 * step + 23 * i) % 65 - 32) / 32f;
            }
            float[] before = parameters.clone();
            optimizer.step(kernels, state, parameters, gradients, 0, PARAMETERS, step, optimizer.learningRate());
            for (int i = 0; i < PARAMETERS; i++) {
                double expected = Double.parseDouble(cells[2 + i]);
                path[i] += Math.abs((double) parameters[i] - before[i]);
                // The kernels' bounds over the steps so far: a rounding of the parameter a step, and those of the
                // steps.
                double bound = U * (step * Math.max(Math.abs(expected), 0.5) + 16 * path[i]);
                assertEquals(expected, parameters[i], bound, name + " step " + step + " parameter " + i);
            }
        }
    }
}

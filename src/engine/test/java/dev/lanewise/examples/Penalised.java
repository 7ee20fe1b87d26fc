package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;
import static dev.lanewise.train.Schedules.cosine;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Weight;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.train.Trainer;
import java.util.Arrays;
import java.util.Locale;

/** The programs of docs/guide/5-regularisation.md about L1, L2 and decoupled decay. */
final class Penalised {
    private static final int INPUTS = 20;
    private static final float[] TRUE = {2, -1, 0.5f};

    private Penalised() {}

    /** n rows of 20 inputs, of which three matter: y = 2x₁ − x₂ + 0.5x₃ + noise of deviation 0.5. */
    static Points rows(int n, long stream) {
        float[] inputs = Points.normal(n * INPUTS, stream);
        float[] noise = Points.normal(n, stream + 1);
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            y[i] = 0.5f * noise[i];
            for (int j = 0; j < TRUE.length; j++) {
                y[i] += TRUE[j] * inputs[i * INPUTS + j];
            }
        }
        return new Points(INPUTS, inputs, y);
    }

    /** A line through 40 such rows. */
    static Model line(double l1, double l2) {
        // penalties
        var model = Sequential.of(dense(1));
        try (var trainer = Trainer.of(model).loss(meanSquaredError()).l1(l1).l2(l2)
                .optimizer(sgd(0.05)).schedule(cosine()).seed(1).build()) {
            trainer.fit(rows(40, 60), fit -> fit.epochs(400).batchSize(40));
        }
        // end
        return model;
    }

    /** The sizes of the line's 20 weights, the largest first. */
    static double[] sizes(Model line) {
        float[] weights = Arrays.copyOf(line.parameters().toArray(), INPUTS);
        for (int i = 0; i < INPUTS; i++) {
            weights[i] = -Math.abs(weights[i]);
        }
        Arrays.sort(weights);
        double[] sizes = new double[INPUTS];
        Arrays.setAll(sizes, i -> -weights[i]);
        return sizes;
    }

    private static double error(Model line) {
        Points fresh = rows(1_000, 70);
        double sum = 0;
        var predictions = line.predict(Kernels.best(), fresh.inputs(), fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            double error = predictions.get(i).output()[0] - fresh.value(i);
            sum += error * error;
        }
        return Math.sqrt(sum / fresh.size());
    }

    /** The first table: the line with each penalty. */
    static String lines() {
        StringBuilder table = new StringBuilder(
                "| penalty | the three that matter | the other 17, at most | of them under 0.001 | RMSE on new rows |\n");
        table.append("|---|---|---|---|---|\n");
        double[][] penalties = {{0, 0}, {0.2, 0}, {0, 0.02}};
        String[] names = {"none", "`--l1 0.2`", "`--l2 0.02`"};
        for (int i = 0; i < names.length; i++) {
            Model line = line(penalties[i][0], penalties[i][1]);
            float[] w = line.parameters().toArray();
            double most = 0;
            int small = 0;
            for (int j = TRUE.length; j < INPUTS; j++) {
                most = Math.max(most, Math.abs(w[j]));
                small += Math.abs(w[j]) < 1e-3 ? 1 : 0;
            }
            table.append(String.format(
                    Locale.ROOT, "| %s | %.2f, %.2f, %.2f | %.3f | %d | %.3f |\n",
                    names[i], w[0], w[1], w[2], most, small, error(line)));
        }
        return table.toString();
    }

    // cut
    /** Sets every weight of a kernel that is nearer to 0 than the limit to 0, and counts those that are 0 then. */
    static int cut(Model model, double limit) {
        int[] zeros = new int[1];
        model.parameters().update(values -> {
            for (Segment segment : model.parameters().segments()) {
                for (int i = 0; segment.group() == Weight.Group.KERNEL && i < segment.size(); i++) {
                    int at = segment.offset() + i;
                    values[at] = Math.abs(values[at]) < limit ? 0 : values[at];
                    zeros[0] += values[at] == 0 ? 1 : 0;
                }
            }
        });
        return zeros[0];
    }
    // end

    /** The second table: 7,840 weights from pixels to digits. */
    static String digits() {
        Split data = Digits.generate(6_000, 1).split(2.0 / 3, 0, 1.0 / 3, 1);
        StringBuilder table = new StringBuilder(
                "| penalty | exactly 0 | under 0.001 | test accuracy | after setting those to 0 |\n|---|---|---|---|---|\n");
        double[][] penalties = {{0, 0}, {0.0003, 0}, {0.003, 0}, {0, 0.003}};
        String[] names = {"none", "`--l1 0.0003`", "`--l1 0.003`", "`--l2 0.003`"};
        for (int i = 0; i < names.length; i++) {
            var model = Sequential.of(flatten(), dense(10));
            try (var trainer = Trainer.of(model).loss(sparseCategoricalCrossentropyWithLogits())
                    .l1(penalties[i][0]).l2(penalties[i][1]).metrics(accuracy())
                    .optimizer(sgd(0.05).momentum(0.9)).schedule(cosine()).seed(1).build()) {
                trainer.fit(data.train(), fit -> fit.epochs(30).batchSize(100));
                double before = trainer.evaluate(data.test()).metrics().get("accuracy");
                int zeros = cut(model, 0);
                int small = cut(model, 1e-3);
                double after = trainer.evaluate(data.test()).metrics().get("accuracy");
                table.append(String.format(
                        Locale.ROOT, "| %s | %,d | %,d | %.3f | %.3f |\n", names[i], zeros, small, before, after));
            }
        }
        return table.toString();
    }

    // fade
    /** Two weights of 1 whose gradients only swing, by ±0.01 and by ±10: where 1,000 steps take them. */
    static float[] fade(Optimizer optimizer) {
        float[] weights = {1, 1};
        OptimizerState state = optimizer.init(2);
        for (int step = 1; step <= 1000; step++) {
            int sign = step % 2 == 0 ? 1 : -1;
            float[] gradients = {0.01f * sign, 10f * sign};
            optimizer.step(Kernels.best(), state, weights, gradients, 0, 2, step, optimizer.learningRate());
        }
        return weights;
    }
    // end
}

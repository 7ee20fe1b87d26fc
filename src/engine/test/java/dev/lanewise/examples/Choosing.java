package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.gaussianNll;
import static dev.lanewise.loss.Losses.huber;
import static dev.lanewise.loss.Losses.logCosh;
import static dev.lanewise.loss.Losses.meanAbsoluteError;
import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.poisson;
import static dev.lanewise.loss.Losses.quantile;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.train.Schedules.cosine;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The programs of docs/guide/3-choosing.md about numbers and about yes or no; {@link TenClasses} has those about classes. */
final class Choosing {
    private Choosing() {}

    // fit
    /** A curve through the data, as this loss wants it. */
    static Model fit(Dataset data, Loss loss) {
        var model = Sequential.of(dense(16, TANH), dense(loss.outputs(1)));
        try (var trainer = Trainer.of(model).loss(loss).optimizer(adam(0.01)).schedule(cosine()).seed(1).build()) {
            trainer.fit(data, fit -> fit.epochs(100).batchSize(32));
        }
        return model;
    }
    // end

    /** 256 points about y = x², a tenth of them wild: 3 too high. */
    static Points wild() {
        int n = 256;
        float[] x = places(n, 1);
        float[] noise = Points.normal(n, 2);
        float[] chance = Points.uniform(n, 3);
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * x[i] + 0.1f * noise[i] + (chance[i] < 0.1f ? 3 : 0);
        }
        return new Points(1, x, y);
    }

    /** For each loss of values how far its curve is from y = x²: the root of the mean square over 201 places. */
    static String wildTargets() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("mse", meanSquaredError());
        losses.put("mae", meanAbsoluteError());
        losses.put("huber:delta=1", huber());
        losses.put("huber:delta=0.2", huber().delta(0.2));
        losses.put("log-cosh", logCosh());
        StringBuilder table = new StringBuilder("| loss | off the true curve by |\n|---|---|\n");
        Points data = wild();
        losses.forEach((name, loss) -> {
            Model model = fit(data, loss);
            double sum = 0;
            for (int i = -100; i <= 100; i++) {
                double x = i / 100.0;
                double error = at(model, x)[0] - x * x;
                sum += error * error;
            }
            table.append(String.format(Locale.ROOT, "| `%s` | %.2f |\n", name, Math.sqrt(sum / 201)));
        });
        return table.toString();
    }

    /** n points about y = x² whose noise grows from left to right: its deviation is 0.2 + 0.15x. */
    static Points spread(int n, long stream) {
        float[] x = places(n, stream);
        float[] noise = Points.normal(n, stream + 1);
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * x[i] + (0.2f + 0.15f * x[i]) * noise[i];
        }
        return new Points(1, x, y);
    }

    /** The share of 2,000 points that were not trained on below a model's output. */
    static double below(Model model) {
        Points fresh = spread(2_000, 20);
        int below = 0;
        for (int i = 0; i < fresh.size(); i++) {
            if (fresh.value(i) < at(model, fresh.inputs()[i])[0]) {
                below++;
            }
        }
        return (double) below / fresh.size();
    }

    /** What three quantiles cover, and what a Gaussian finds of the noise. */
    static String quantiles() {
        Points data = spread(1_000, 10);
        StringBuilder table = new StringBuilder("| loss | of 2,000 new points lie below |\n|---|---|\n");
        for (double q : new double[] {0.1, 0.5, 0.9}) {
            table.append(String.format(
                    Locale.ROOT, "| `quantile:q=%s` | %.1f %% |\n", q, 100 * below(fit(data, quantile(q)))));
        }
        return table.toString();
    }

    /** The deviations that gaussian-nll finds at x = −1, 0 and 1, where 0.05, 0.2 and 0.35 are right. */
    static double[] deviations() {
        Model model = fit(spread(1_000, 10), gaussianNll());
        double[] deviations = new double[3];
        for (int i = 0; i < 3; i++) {
            // gaussian
            float[] output = model.predict(new float[] {i - 1}).output();       // the mean, then the log-variance
            double deviation = Math.exp(output[1] / 2);
            // end
            deviations[i] = deviation;
        }
        return deviations;
    }

    /** 8,000 counts whose mean is exp(x − 0.5) for x from −2 to 2. */
    static Points counts() {
        int n = 8_000;
        float[] x = places(n, 30);
        float[] counts = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] *= 2;
            float[] chances = Points.uniform(64, 1_000 + i);
            double none = StrictMath.exp(-StrictMath.exp(x[i] - 0.5));
            double product = chances[0];
            while (product > none) {            // Knuth: how many uniform numbers until their product falls below e^−mean
                counts[i]++;
                product *= chances[(int) counts[i]];
            }
        }
        return new Points(1, x, counts);
    }

    /** Slope, intercept and the prediction at x = −2 of a line under a loss. */
    static double[] line(Loss loss) {
        var model = Sequential.of(dense(1));
        try (var trainer = Trainer.of(model).loss(loss).optimizer(adam(0.02)).schedule(cosine()).seed(1).build()) {
            trainer.fit(counts(), fit -> fit.epochs(20).batchSize(100));
        }
        float[] line = model.parameters().toArray();
        return new double[] {line[0], line[1], at(model, -2)[0]};
    }

    /** The slope and intercept of the logarithm of the mean, which are 1 and −0.5. */
    static double[] countLine() {
        // counts
        double[] found = line(poisson().withLogInput());                    // 0.99 and −0.51: ln(mean) = 0.99·x − 0.51
        // end
        return found;
    }

    static double[] questions() {
        // questions
        Tensor logits = Tensor.of(new float[] {2, -1, 0.5f}, 1, 3);         // three questions about one picture
        Tensor answers = Tensor.of(new float[] {1, 0, 1}, 1, 3);            // yes, no, yes
        double loss = binaryCrossentropyWithLogits().of(logits, answers, null, Reduction.MEAN).item();  // 0.305
        float[] yes = logits.sigmoid().toArray();                           // 0.881, 0.269, 0.622: they need not sum to 1
        // end
        return new double[] {loss, yes[0], yes[1], yes[2]};
    }

    // ranking
    /** How likely it is that what somebody chose scores above what was left, as cross-entropy: −ln sigmoid(chosen − left). */
    static Tensor ranking(Tensor chosen, Tensor left) {
        Tensor yes = Tensor.full(Kernels.best(), chosen.dtype(), 1, chosen.size(0), 1);
        return binaryCrossentropyWithLogits().of(chosen.subtract(left), yes, null, Reduction.MEAN);
    }
    // end

    /** n numbers from −1 to 1. */
    private static float[] places(int n, long stream) {
        float[] x = Points.uniform(n, stream);
        for (int i = 0; i < n; i++) {
            x[i] = 2 * x[i] - 1;
        }
        return x;
    }

    /** A model's output for one number. */
    static float[] at(Model model, double x) {
        return model.predict(new float[] {(float) x}).output();
    }
}

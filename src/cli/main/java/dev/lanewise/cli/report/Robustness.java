package dev.lanewise.cli.report;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Prediction;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.InputGradient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many images a model still tells apart when each pixel moves by ε in the direction that raises the loss: the fast gradient
 * sign method, x′ = x + ε·sign(∂loss/∂x), limited to pixels from 0 to 1. Source: Goodfellow, Shlens and Szegedy, "Explaining and
 * harnessing adversarial examples", 2015, section 4.
 *
 * @param samples how many images were tried
 * @param accuracies the share that is right for each of {@link #EPSILONS}
 */
public record Robustness(int samples, List<Double> accuracies) {
    /** How far each pixel moves. */
    public static final List<Double> EPSILONS = List.of(0.0, 0.05, 0.1, 0.2, 0.3);

    /** So many images tell enough, and cost little beside a training. */
    private static final int MOST_SAMPLES = 1000;

    private static final int BATCH = 250;

    /** Of the first images of a part of the data, as many as are enough; null where the samples are no images with labels. */
    public static Robustness of(Kernels kernels, Model model, Loss loss, Dataset part) {
        if (!(part.targets() instanceof Targets.Labels) || part.inputShape().length != 3 || part.size() == 0) {
            return null;
        }
        Dataset data = part.take(MOST_SAMPLES);
        Batches batches = Batches.inOrder(data, BATCH);
        int[] right = new int[EPSILONS.size()];
        for (int batch = 0; batch < batches.count(); batch++) {
            int n = batches.rows(batch);
            float[] inputs = new float[n * data.inputSize()];
            int[] labels = new int[n];
            batches.copyInputs(batch, inputs, 0, kernels.parallel());
            batches.copyLabels(batch, labels, 0);
            Tensor targets = TargetTensors.of(kernels, loss, data.targets(), batches, batch);
            float[] gradient = InputGradient.of(kernels, model, loss, inputs, n, targets);
            for (int i = 0; i < right.length; i++) {
                float[] moved = moved(inputs, gradient, EPSILONS.get(i).floatValue());
                right[i] += right(model.output(), model.predict(kernels, moved, n), labels);
            }
        }
        List<Double> accuracies = new ArrayList<>();
        for (int count : right) {
            accuracies.add((double) count / data.size());
        }
        return new Robustness(data.size(), accuracies);
    }

    /** x + ε·sign(g), from 0 to 1; x itself for an ε of 0. */
    private static float[] moved(float[] inputs, float[] gradient, float epsilon) {
        float[] moved = inputs.clone();
        for (int i = 0; epsilon > 0 && i < moved.length; i++) {
            moved[i] = Math.clamp(inputs[i] + epsilon * Math.signum(gradient[i]), 0f, 1f);
        }
        return moved;
    }

    private static int right(Output meaning, List<Prediction> predictions, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += predicted(meaning, predictions.get(i)) == labels[i] ? 1 : 0;
        }
        return right;
    }

    /** The class that a model says; where it says a number, 1 from a half on. */
    static int predicted(Output meaning, Prediction prediction) {
        if (meaning.regression() && prediction.output().length == 1) {
            return prediction.values()[0] > 0.5f ? 1 : 0;
        }
        return prediction.argmax();
    }

    /** {@code samples, epsilons, accuracies}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("samples", samples);
        json.put("epsilons", EPSILONS);
        json.put(
                "accuracies",
                accuracies.stream().map(each -> Finite.of(each, 6)).toList());
        return json;
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole models in double precision: the gradient of every parameter against central differences. */
class ModelGradientTest {
    private static final int N = 5;
    private static final int OUT = 4;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyParameterOfAModel(Activation hidden) {
        Sequential model = Sequential.of(
                flatten(), dense(6, hidden), layerNorm(), dropout(0.25), dense(5), activation(hidden), dense(OUT));
        model.build(new int[] {2, 3}, 11);
        Tensor input = Tensor.of(Kernels.best(), doubles(Values.NORMAL.of(N * 6, 1)), N, 2, 3);
        for (Loss loss : Losses.all()) {
            check(model, loss, input, hidden.id() + " " + loss.id());
        }
    }

    private static void check(Sequential model, Loss loss, Tensor input, String replay) {
        List<Tensor> weights = new ArrayList<>();
        float[] values = model.parameters().toArray();
        for (Segment segment : model.parameters().segments()) {
            float[] part = java.util.Arrays.copyOfRange(values, segment.offset(), segment.offset() + segment.size());
            for (int i = 0; i < part.length; i++) {
                part[i] += 0.05f * (i % 7 - 3); // Biases start at 0, where relu has no derivative.
            }
            weights.add(Tensor.of(Kernels.best(), doubles(part), segment.shape()));
        }
        List<double[]> gradients = new ArrayList<>();
        try (Tape tape = Tape.open()) {
            weights.forEach(tape::watch);
            tape.backward(value(model, loss, input, weights));
            weights.forEach(weight -> gradients.add(tape.gradient(weight).toDoubleArray()));
        }
        double h = 1e-6;
        for (int w = 0; w < weights.size(); w++) {
            double[] at = weights.get(w).toDoubleArray();
            for (int i = 0; i < at.length; i++) {
                double difference =
                        (shifted(model, loss, input, weights, w, i, h) - shifted(model, loss, input, weights, w, i, -h))
                                / (2 * h);
                double gradient = gradients.get(w)[i];
                assertEquals(
                        difference,
                        gradient,
                        1e-5 + 1e-3 * Math.abs(difference),
                        replay + " " + model.parameters().segments().get(w) + " element " + i);
            }
        }
    }

    private static double shifted(
            Sequential model, Loss loss, Tensor input, List<Tensor> weights, int w, int i, double h) {
        double[] moved = weights.get(w).toDoubleArray();
        moved[i] += h;
        List<Tensor> all = new ArrayList<>(weights);
        all.set(
                w,
                Tensor.of(
                        Kernels.best(),
                        moved,
                        model.parameters().segments().get(w).shape()));
        return value(model, loss, input, all).item();
    }

    private static Tensor value(Sequential model, Loss loss, Tensor input, List<Tensor> weights) {
        Tensor prediction = model.forward(input, weights, Forward.training(3, 2));
        if (loss.expects() == Loss.Expects.PROBABILITIES) {
            prediction = prediction.sigmoid();
        }
        Tensor target = loss.targetKind() == Loss.TargetKind.LABELS
                ? Tensor.of(Kernels.best(), new int[] {0, 3, 1, 2, 3}, N)
                : Tensor.of(Kernels.best(), targets(), N, OUT);
        Tensor sampleWeights = Tensor.of(Kernels.best(), new double[] {1, 0.5, 2, 0, 1.5}, N);
        return loss.of(prediction, target, sampleWeights, Reduction.MEAN);
    }

    private static double[] targets() {
        double[] targets = new double[N * OUT];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (i * 7 % 11) / 11.0;
        }
        return targets;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}

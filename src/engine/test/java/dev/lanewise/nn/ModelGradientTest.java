package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Values;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole models in double precision: the gradient of every parameter and of the input against central differences. */
class ModelGradientTest {
    private static final int N = 5;
    private static final int OUT = 4;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyParameterOfAModel(Activation hidden) {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    flatten(),
                    dense(6, hidden),
                    layerNorm(),
                    dropout(0.25),
                    dense(5),
                    activation(hidden),
                    dense(OUT, last(loss)));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 6, 1), N, 2, 3), hidden.id());
        }
    }

    @Test
    void everyParameterOfAConvolutionalModel() {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    Layers.conv2d(3, 3, Activation.RELU).padding(Padding.SAME),
                    maxPool2d(2),
                    Layers.conv2d(2, 2, Activation.TANH),
                    Layers.averagePool2d(2),
                    flatten(),
                    dense(OUT, last(loss)));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 2 * 6 * 6, 1), N, 2, 6, 6), "conv2d");
        }
    }

    @Test
    void everyParameterOfAResidualModel() {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    Layers.residual(
                                    Layers.conv2d(3, 3, Activation.TANH).padding(Padding.SAME),
                                    dropout(0.25),
                                    Layers.conv2d(3, 3, Activation.NONE)
                                            .padding(Padding.SAME)
                                            .stride(2))
                            .shortcut(Layers.conv2d(3, 1, Activation.NONE).stride(2))
                            .activation(Activation.RELU),
                    Layers.residual(layerNorm(), Layers.conv2d(3, 1, Activation.GELU)),
                    Layers.block(flatten(), dense(OUT, last(loss))));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 2 * 6 * 6, 1), N, 2, 6, 6), "residual");
        }
    }

    @Test
    void everyParameterOfANormalisedModel() {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    Layers.conv2d(3, 3, Activation.NONE),
                    Layers.batchNorm(),
                    activation(Activation.TANH),
                    Layers.residual(
                                    Layers.conv2d(2, 2, Activation.NONE),
                                    Layers.batchNorm().withoutScale())
                            .shortcut(
                                    Layers.conv2d(2, 2, Activation.NONE),
                                    Layers.batchNorm().withoutShift())
                            .activation(Activation.GELU),
                    flatten(),
                    dense(6),
                    Layers.batchNorm().epsilon(1e-3),
                    dense(OUT, last(loss)));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 2 * 5 * 5, 1), N, 2, 5, 5), "batch norm");
        }
    }

    @Test
    void everyParameterBehindGlobalPools() {
        for (boolean maximum : new boolean[] {false, true}) {
            for (Loss loss : Losses.all()) {
                Sequential model = Sequential.of(
                        Layers.conv2d(3, 2, Activation.TANH), new GlobalPool2d(maximum), dense(OUT, last(loss)));
                check(model, loss, Tensor.of(Values.NORMAL.of(N * 2 * 4 * 4, 1), N, 2, 4, 4), "global pool");
            }
        }
    }

    @Test
    void everyParameterOfPositionsAndRootMeanSquares() {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    Layers.positions(),
                    Layers.residual(Layers.rmsNorm(), activation(Activation.GELU)),
                    Layers.rmsNorm().withoutScale(),
                    flatten(),
                    dense(OUT, last(loss)));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 3 * 4, 1), N, 3, 4), "positions");
        }
    }

    @Test
    void everyParameterOfGroupedAndDilatedConvolutions() {
        for (Loss loss : Losses.all()) {
            Sequential model = Sequential.of(
                    Layers.conv2d(4, 2, Activation.TANH).groups(2).dilation(2),
                    Layers.conv2d(2, 3, Activation.NONE)
                            .padding(Padding.SAME)
                            .groups(2)
                            .stride(2)
                            .withoutBias(),
                    flatten(),
                    dense(OUT, last(loss)));
            check(model, loss, Tensor.of(Values.NORMAL.of(N * 2 * 5 * 5, 1), N, 2, 5, 5), "groups");
        }
    }

    /** The activation that gives what the loss takes; positive values, which every loss of values is defined for. */
    private static Activation last(Loss loss) {
        return switch (loss.expects()) {
            // Log-variances may be any numbers.
            case VALUES -> loss.outputs(1) == 1 ? Activation.SOFTPLUS : Activation.NONE;
            case RATES -> Activation.SOFTPLUS;
            case PROBABILITIES -> Activation.SIGMOID;
            case CLASS_PROBABILITIES -> Activation.SOFTMAX;
            case LOG_RATES, LOGITS, CLASS_LOGITS, SIGNED -> Activation.NONE;
        };
    }

    private static void check(Sequential model, Loss loss, Tensor input, String replay) {
        Tensor target = loss.targetKind() == Loss.TargetKind.LABELS
                ? Tensor.of(input.kernels(), new int[] {0, 3, 1, 2, 3}, N)
                : Tensor.of(targets(loss, N * OUT / loss.outputs(1)), N, OUT / loss.outputs(1));
        Tensor sampleWeights = Tensor.of(new float[] {1, 0.5f, 2, 0, 1.5f}, N);
        GradientReport report = GradientCheck.of(model, loss)
                .seed(11)
                .samplesPerParameter(1_000)
                .jitter(0.15) // Biases start at 0, where relu has no derivative.
                .withInput()
                .run(input, target, sampleWeights);
        assertTrue(report.passed() && report.skipped() == 0, () -> replay + " " + loss.id() + "\n" + report);
    }

    private static float[] targets(Loss loss, int n) {
        float[] targets = new float[n];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = loss.expects() == Loss.Expects.SIGNED
                    ? (i % OUT == i / OUT % OUT ? 1 : 0) // One class a sample, the others 0, which count as −1.
                    : (1 + i * 7 % 11) / 12f; // Away from 0, by which one loss divides.
        }
        return targets;
    }
}

package dev.lanewise.examples;

import static dev.lanewise.nn.Layers.dense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.loss.CustomLoss;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.tensor.DType;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Values;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import dev.lanewise.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPartsTest {
    private static final Tensor INPUT = Tensor.of(Values.NORMAL.of(6 * 3, 1), 6, 3);
    private static final Tensor TARGET = Tensor.of(Values.NORMAL.of(6 * 2, 2), 6, 2);

    @Test
    void bothHaveRightGradients() {
        GradientReport report = GradientCheck.of(Sequential.of(dense(5), new OwnParts.Swish(), dense(2)), OwnParts.shortfall())
                .withInput()
                .run(INPUT, TARGET);
        assertTrue(report.passed(), report::toString);
        assertTrue(report.toString().contains("swish/beta"), report::toString);
    }

    @Test
    void theLossIsWhatItSays() {
        Tensor prediction = Tensor.of(new float[] {1, 3}, 2, 1);
        Tensor target = Tensor.of(new float[] {2, 2}, 2, 1);
        Tensor weights = Tensor.of(new float[] {1, 10}, 2);
        assertEquals(2.5, OwnParts.shortfall().of(prediction, target, null, Reduction.MEAN).item());
        assertEquals(14, OwnParts.shortfall().of(prediction, target, weights, Reduction.SUM).item());
    }

    /** A product whose one factor left the tape: backward does not see it, and half of the gradient is missing. */
    record LeakySwish() implements Layer {
        @Override
        public String type() {
            return "leaky_swish";
        }

        @Override
        public Tensor forward(Tensor x, List<Tensor> weights, Forward forward) {
            Tensor gate = Tensor.of(x.kernels(), x.sigmoid().toDoubleArray(), x.shape().toArray());
            return x.multiply(gate);
        }
    }

    @Test
    void aLayerThatLeavesTheTapeIsCaught() {
        GradientReport report = GradientCheck.of(Sequential.of(dense(5), new LeakySwish(), dense(2)), Losses.meanSquaredError())
                .run(INPUT, TARGET);
        assertFalse(report.passed(), report::toString);
        // What lies behind the leak is right; what lies before it is not.
        assertTrue(part(report, "dense_1/kernel").passed(), report::toString);
        assertFalse(part(report, "dense/kernel").passed(), report::toString);
        assertTrue(report.toString().contains("failed: mean-squared-error: at "), report::toString);
    }

    /** The squared error whose author forgot the 2 of the derivative. */
    private static final class ForgotTheTwo implements LossKernel {
        @Override
        public void compute(
                int rows, int columns, float[] prediction, int predictionOffset, float[] target, int targetOffset,
                float[] weights, int weightsOffset, float scale, float[] losses, int lossesOffset,
                float[] gradient, int gradientOffset) {
            throw new UnsupportedOperationException("checked in double precision only");
        }

        @Override
        public void compute(
                int rows, int columns, double[] prediction, int predictionOffset, double[] target, int targetOffset,
                double[] weights, int weightsOffset, double scale, double[] losses, int lossesOffset,
                double[] gradient, int gradientOffset) {
            for (int row = 0; row < rows; row++) {
                losses[lossesOffset + row] = 0;
                for (int i = row * columns; i < (row + 1) * columns; i++) {
                    double error = prediction[predictionOffset + i] - target[targetOffset + i];
                    losses[lossesOffset + row] += error * error / columns;
                    if (gradient != null) {
                        gradient[gradientOffset + i] = scale * error / columns;
                    }
                }
            }
        }
    }

    @Test
    void aLossWithAWrongGradientIsCaught() {
        Loss wrong = new Loss() {
            @Override
            public String id() {
                return "forgot-the-two";
            }

            @Override
            public List<String> aliases() {
                return List.of();
            }

            @Override
            public Expects expects() {
                return Expects.VALUES;
            }

            @Override
            public TargetKind targetKind() {
                return TargetKind.DENSE;
            }

            @Override
            public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
                return prediction.loss(kernels -> new ForgotTheTwo(), target, weights, reduction);
            }
        };
        GradientReport report = GradientCheck.of(Sequential.of(dense(2)), wrong).run(INPUT, TARGET);
        assertFalse(report.passed(), report::toString);
        GradientReport.Element worst = report.worst().worst();
        assertEquals(worst.numeric() / 2, worst.analytic(), 1e-5 * Math.abs(worst.numeric()));
    }

    @Test
    void aLossThatIsNotOneASampleIsRefused() {
        Loss total = CustomLoss.of("total", (prediction, target) -> prediction.subtract(target).square().sum());
        String sentence = assertThrows(
                        IllegalArgumentException.class,
                        () -> total.of(Tensor.zeros(Kernels.best(), DType.F32, 2, 2),
                                Tensor.zeros(Kernels.best(), DType.F32, 2, 2), null, Reduction.MEAN))
                .getMessage();
        assertTrue(sentence.contains("one loss a sample"), sentence);
    }

    @Test
    void anOwnLayerAndAnOwnLossTrain() {
        var model = Sequential.of(dense(8), new OwnParts.Swish(), dense(1));
        var data = new Parabola();
        try (var trainer = Trainer.of(model).loss(OwnParts.shortfall()).optimizer(Optimizers.adam(0.02)).build()) {
            double before = trainer.evaluate(data).loss();
            trainer.fit(data, fit -> fit.epochs(60).batchSize(32));
            double after = trainer.evaluate(data).loss();
            assertTrue(after < before / 20, before + " → " + after);
        }
    }

    private static GradientReport.Part part(GradientReport report, String name) {
        return report.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }
}

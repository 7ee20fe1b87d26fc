package dev.lanewise.train;

import static dev.lanewise.loss.Losses.gaussianNll;
import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.adam;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Sequential;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two outputs a value: what is checked, what metrics see, and that mean and spread are both learnt. */
class GaussianTrainingTest {
    /** t = 2x + noise of deviation 0.5, and −x + noise of deviation 0.1. */
    @SuppressWarnings("ArrayRecordComponent") // Read by index, never compared as a record.
    private record Noisy(float[] x, float[] t) implements Dataset, Targets.Values {
        static Noisy of(int n) {
            SplittableRandom random = new SplittableRandom(5);
            float[] x = new float[n];
            float[] t = new float[2 * n];
            for (int i = 0; i < n; i++) {
                x[i] = (float) random.nextDouble(-1, 1);
                t[2 * i] = (float) (2 * x[i] + 0.5 * random.nextGaussian());
                t[2 * i + 1] = (float) (-x[i] + 0.1 * random.nextGaussian());
            }
            return new Noisy(x, t);
        }

        @Override
        public int size() {
            return x.length;
        }

        @Override
        public int[] inputShape() {
            return new int[] {1};
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            out[offset] = x[index];
        }

        @Override
        public Targets targets() {
            return this;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            System.arraycopy(t, 2 * index, out, offset, 2);
        }
    }

    @Test
    void meanAndSpreadAreLearntAndMetricsAreOfTheMeans() {
        Dataset data = Noisy.of(2_000);
        Sequential model = Sequential.of(dense(4));
        try (Trainer trainer = Trainer.of(model)
                .loss(gaussianNll())
                .optimizer(adam(0.02))
                .metrics(Metrics.rootMeanSquaredError(), Metrics.meanAbsoluteError())
                .build()) {
            trainer.fit(data, fit -> fit.epochs(30).batchSize(100));
            assertEquals(Output.MEANS_AND_LOG_VARIANCES, model.output());
            Evaluation result = trainer.evaluate(data);
            double rmse = Math.sqrt((0.5 * 0.5 + 0.1 * 0.1) / 2);
            assertEquals(rmse, result.metrics().get("rmse"), 0.03);
            assertEquals(Math.sqrt(2 / Math.PI) * 0.3, result.metrics().get("mae"), 0.02);
            float[] output = model.predict(new float[] {0.5f}).output();
            assertEquals(1, output[0], 0.1);
            assertEquals(-0.5, output[1], 0.1);
            assertEquals(Math.log(0.25), output[2], 0.2);
            assertEquals(Math.log(0.01), output[3], 0.3);
        }
    }

    @Test
    void oneOutputAValueIsRefused() {
        String sentence = refused(gaussianNll(), 2, Activation.NONE);
        assertTrue(
                sentence.contains("the model has 2 outputs, but a target has 2 values; end the model in dense(4)"),
                sentence);
        assertTrue(sentence.contains("all means, then all log-variances"), sentence);
        assertTrue(refused(meanSquaredError(), 4, Activation.NONE).endsWith("end the model in dense(2)"));
    }

    @Test
    void anActivationThatBoundsLogVariancesIsRefused() {
        String sentence = refused(gaussianNll(), 4, Activation.SOFTPLUS);
        assertTrue(sentence.contains("ends in softplus") && sentence.contains("without an activation"), sentence);
    }

    @Test
    void integerLabelsAreRefused() {
        String sentence = assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.of(Sequential.of(Layers.flatten(), dense(2)))
                                .loss(gaussianNll())
                                .optimizer(adam(0.01))
                                .data(Digits.generate(40, 1))
                                .build())
                .getMessage();
        assertTrue(sentence.contains("takes values") && sentence.contains("--loss cross-entropy"), sentence);
    }

    private static String refused(Loss loss, int units, Activation last) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.of(Sequential.of(dense(units, last)))
                                .loss(loss)
                                .optimizer(adam(0.01))
                                .data(Noisy.of(10))
                                .build())
                .getMessage();
    }
}

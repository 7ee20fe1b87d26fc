package dev.lanewise.train;

import static dev.lanewise.loss.Losses.binaryCrossentropy;
import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.hinge;
import static dev.lanewise.loss.Losses.poisson;
import static dev.lanewise.loss.Losses.squaredHinge;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.adam;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Sequential;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What metrics and predictions say where outputs are logarithms of counts, or answers to several questions. */
class CountsAndQuestionsTest {
    private static final int SAMPLES = 200;

    /** Points from −1 to 1 with the values of some functions there. */
    @SuppressWarnings("ArrayRecordComponent") // Read by index, never compared as a record.
    private record Curves(DoubleUnaryOperator... curves) implements Dataset, Targets.Values {
        @Override
        public int size() {
            return SAMPLES;
        }

        @Override
        public int[] inputShape() {
            return new int[] {1};
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            out[offset] = x(index);
        }

        private static float x(int index) {
            return 2f * index / (SAMPLES - 1) - 1;
        }

        @Override
        public Targets targets() {
            return this;
        }

        @Override
        public int width() {
            return curves.length;
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            for (int i = 0; i < curves.length; i++) {
                out[offset + i] = (float) curves[i].applyAsDouble(x(index));
            }
        }
    }

    private static Evaluation train(Sequential model, Loss loss, Dataset data, Metric... metrics) {
        try (Trainer trainer = Trainer.of(model)
                .loss(loss)
                .optimizer(adam(0.05))
                .metrics(metrics)
                .build()) {
            trainer.fit(data, fit -> fit.epochs(60).batchSize(20));
            return trainer.evaluate(data);
        }
    }

    @Test
    void errorsOfCountsAreInCounts() {
        Sequential model = Sequential.of(dense(1));
        Evaluation result = train(
                model,
                poisson().withLogInput(),
                new Curves(x -> Math.exp(x + 2)),
                Metrics.rootMeanSquaredError(),
                Metrics.meanAbsoluteError());
        assertEquals(Output.LOG_RATES, model.output());
        assertTrue(result.metrics().get("rmse") < 0.1 && result.metrics().get("mae") < 0.1, result.toString());
        float[] values = model.predict(new float[] {0.5f}).values();
        assertEquals(Math.exp(2.5), values[0], 0.1);
    }

    /** Both are yes on the right third, which a softmax could not say. */
    @Test
    void severalQuestionsAreAnsweredEach() {
        Dataset data = new Curves(x -> x > -0.3 ? 1 : 0, x -> x > 0.3 ? 1 : 0);
        for (Activation last : new Activation[] {Activation.NONE, Activation.SIGMOID}) {
            boolean logits = last == Activation.NONE;
            Sequential model = Sequential.of(dense(2, last));
            Evaluation result = train(
                    model, logits ? binaryCrossentropyWithLogits() : binaryCrossentropy(), data, Metrics.accuracy());
            assertEquals(logits ? Output.BINARY_LOGITS : Output.BINARY_PROBABILITIES, model.output());
            assertTrue(result.metrics().get("accuracy") > 0.9, result.toString());
            float[] both = model.predict(new float[] {1}).probabilities();
            assertTrue(both[0] > 0.8 && both[1] > 0.8, () -> both[0] + " and " + both[1]);
        }
    }

    @Test
    void aSoftmaxStaysOneDistribution() {
        Sequential model = Sequential.of(dense(2, Activation.SOFTMAX));
        train(model, binaryCrossentropy(), new Curves(x -> x > 0 ? 1 : 0, x -> x > 0 ? 0 : 1), Metrics.accuracy());
        assertEquals(Output.PROBABILITIES, model.output());
    }

    /** The same of scores with a margin, whose targets may be −1 instead of 0: the signs answer, not the largest. */
    @Test
    void severalScoresAnswerEach() {
        for (Loss loss : new Loss[] {hinge(), squaredHinge()}) {
            for (int no = -1; no <= 0; no++) {
                int low = no;
                Sequential model = Sequential.of(dense(2));
                Evaluation result = train(
                        model, loss, new Curves(x -> x > -0.3 ? 1 : low, x -> x > 0.3 ? 1 : low), Metrics.accuracy());
                assertEquals(Output.BINARY_SCORES, model.output());
                assertTrue(result.metrics().get("accuracy") > 0.95, result.toString());
                float[] both = model.predict(new float[] {1}).output();
                assertTrue(both[0] > 0 && both[1] > 0, () -> both[0] + " and " + both[1]);
                float[] none = model.predict(new float[] {-1}).output();
                assertTrue(none[0] < 0 && none[1] < 0, () -> none[0] + " and " + none[1]);
                assertEquals(
                        "[" + both[0] + ", " + both[1] + "]",
                        model.predict(new float[] {1}).toString());
            }
        }
    }

    /** Where every sample has one yes, each score is a class against the others, and the largest is it, below 0 too. */
    @Test
    void scoresOfClassesAreCompared() {
        for (Loss loss : new Loss[] {hinge(), squaredHinge()}) {
            for (int no = -1; no <= 0; no++) {
                int low = no;
                Sequential model = Sequential.of(dense(3));
                Evaluation result = train(
                        model,
                        loss,
                        new Curves(x -> x < -0.3 ? 1 : low, x -> Math.abs(x) <= 0.3 ? 1 : low, x -> x > 0.3 ? 1 : low),
                        Metrics.accuracy());
                assertEquals(Output.SCORES, model.output());
                // The middle's score is about the same everywhere, so that its sign says nothing; the largest does.
                assertTrue(result.metrics().get("accuracy") > 0.7, result.toString());
                assertEquals(0, model.predict(new float[] {-1}).argmax());
                assertEquals(2, model.predict(new float[] {1}).argmax());
            }
        }
    }

    @Test
    void anActivationThatBoundsLogarithmsIsRefused() {
        Sequential model = Sequential.of(dense(1, Activation.SOFTPLUS));
        String sentence = assertThrows(
                        IllegalArgumentException.class,
                        () -> train(model, poisson().withLogInput(), new Curves(x -> 1)))
                .getMessage();
        assertTrue(sentence.contains("ends in softplus") && sentence.contains("leave out log-input"), sentence);
    }
}

package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.nn.Sequential;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is no number stops a training before the step, with its place, and leaves a model that works. */
class NotFiniteTest {
    private static final float[] TARGETS = {1, 2, 3, 4, 5, 6, 7, 8};

    @Test
    void nanInTheDataIsNamedBySampleAndPlace() {
        float[][] inputs = Rows.random(8, 3, 1);
        inputs[5][2] = Float.NaN;
        fails(
                Rows.values(inputs, TARGETS),
                0.01,
                b -> b,
                "epoch 1, batch ",
                " of 4: sample 5 of the training data has NaN as input 2. ");
        float[] targets = TARGETS.clone();
        targets[3] = Float.POSITIVE_INFINITY;
        fails(
                Rows.values(Rows.random(8, 3, 1), targets),
                0.01,
                b -> b,
                "sample 3 of the training data has Infinity as target 0. ");
    }

    @Test
    void theFirstLayerIsNamed() {
        float[][] inputs = Rows.random(8, 3, 1);
        inputs[0][0] = 1e30f;
        inputs[0][1] = 1e30f;
        // The first layer's outputs reach 1e30, the second's overflow.
        Sequential model = model();
        model.build(new int[] {3}, 1);
        model.parameters().update(weights -> {
            java.util.Arrays.fill(weights, 1e-6f);
            java.util.Arrays.fill(weights, 3 * 4, weights.length, 1e20f);
        });
        float[] before = model.parameters().toArray();
        String message = fails(model, Rows.values(inputs, TARGETS), 1e-30, b -> b);
        assertTrue(message.contains("the first output that is not finite is of dense_1."), message);
        assertTrue(message.contains("The weights are as they were before this step."), message);
        assertEquals(before.length, model.parameters().size());
    }

    @Test
    void theLossItselfIsNamed() {
        float[] targets = TARGETS.clone();
        targets[0] = 1e30f;
        fails(
                Rows.values(Rows.random(8, 3, 1), targets),
                0.01,
                b -> b,
                "the outputs of all layers are finite, but the loss mean-squared-error is not for some of them. ");
    }

    /** Neither the loss nor the rate is to blame. */
    @Test
    void heavyWeightsAreNamed() {
        Dataset data = Rows.values(Rows.random(8, 3, 1), TARGETS);
        float[] weights = {1, 1, 1, 1, 1, 1e38f, 1, 1};
        fails(
                data.weighted(weights),
                0.01,
                b -> b,
                "mean-squared-error, times the samples' weights, is not for some of them. ",
                "Give smaller weights: the loss and the gradient of sample 5 count 1.0E38 times (on the command line "
                        + "--class-weight). If that is meant, lower the learning rate");
        weights[5] = 1e30f;
        fails(data.weighted(weights), 0.01, TrainerBuilder::gradientNorm, "Give smaller weights: ");
        weights[5] = 10;
        fails(data.weighted(weights), 1e30, b -> b, "Lower the learning rate, or limit the gradients");
    }

    /** A finite loss whose gradient overflows: noticed before the step where gradients are measured. */
    @Test
    void aMeasuredGradientIsNamedBeforeTheStep() {
        Sequential model = overflowing();
        float[] before = model.parameters().toArray();
        String message = fails(model, overflow(), 0.01, TrainerBuilder::gradientNorm);
        assertTrue(message.contains("epoch 1, batch 1 of 1: the gradient of dense/kernel is not finite"), message);
        assertArrayEquals(before, model.parameters().toArray());
    }

    /** Without measuring, the weights are infinite by the next loss or the epoch's end, and go back to those before. */
    @Test
    void infiniteWeightsGoBack() {
        Sequential model = overflowing();
        float[] before = model.parameters().toArray();
        String message = fails(model, overflow(), 0.01, b -> b);
        assertTrue(message.contains("made dense/kernel infinite or NaN"), message);
        assertTrue(message.contains("those from before the training"), message);
        assertArrayEquals(before, model.parameters().toArray());
    }

    /** The step before left finite weights, but ones that no loss can be had of: in the same epoch, and in the one before. */
    @Test
    void ruinedWeightsGoBackToOnesWithALoss() {
        for (int batchSize : new int[] {4, 8}) {
            Sequential model = model();
            model.build(new int[] {3}, 1);
            Dataset data = Rows.values(Rows.random(8, 3, 1), TARGETS);
            try (Trainer trainer = trainer(model, 1e30, b -> b)) {
                float[] before = model.parameters().toArray();
                TrainingException e = assertThrows(
                        TrainingException.class,
                        () -> trainer.fit(data, fit -> fit.epochs(3).batchSize(batchSize)));
                assertTrue(e.getMessage().contains("The weights are those from before the training. "), e::getMessage);
                assertArrayEquals(before, model.parameters().toArray());
                assertTrue(Double.isFinite(trainer.evaluate(data).loss()));
            }
        }
    }

    @Test
    void theEpochsBeforeAreKept() {
        float[][] inputs = Rows.random(8, 3, 1);
        Sequential model = model();
        Dataset data = Rows.values(inputs, TARGETS);
        try (Trainer trainer = trainer(model, 0.01, b -> b)) {
            int[] epochs = new int[1];
            TrainingException e = assertThrows(
                    TrainingException.class,
                    () -> trainer.fit(
                            data,
                            fit -> fit.epochs(5).batchSize(2).callback(new Callback() {
                                @Override
                                public void onEpochEnd(Run run, EpochRecord epoch) {
                                    epochs[0]++;
                                    if (epochs[0] == 2) {
                                        inputs[4][1] = Float.NEGATIVE_INFINITY;
                                    }
                                }
                            })));
            assertTrue(e.getMessage().startsWith("epoch 3, batch "), e.getMessage());
            assertEquals(2, e.history().epochs().size());
            inputs[4][1] = 0;
            assertTrue(Double.isFinite(trainer.evaluate(data).loss()));
            assertEquals(3, trainer.fit(data, fit -> fit.batchSize(2)).last().epoch(), "it can go on");
        }
    }

    private static void fails(Dataset data, double rate, UnaryOperator<TrainerBuilder> rules, String... parts) {
        String message = fails(model(), data, rate, rules);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static String fails(Sequential model, Dataset data, double rate, UnaryOperator<TrainerBuilder> rules) {
        try (Trainer trainer = trainer(model, rate, rules)) {
            TrainingException e = assertThrows(
                    TrainingException.class, () -> trainer.fit(data, fit -> fit.batchSize(2 - data.size() % 2)));
            for (float weight : model.parameters().toArray()) {
                assertTrue(Float.isFinite(weight), "the model has finite weights");
            }
            return e.getMessage();
        }
    }

    /** One sample whose loss of about 1e36 is finite, while the gradient of the first kernel, 1e18·1e20·…, is not. */
    private static Dataset overflow() {
        return Rows.values(new float[][] {{1e20f, 0, 0}}, 1e18f);
    }

    private static Sequential overflowing() {
        Sequential model = model();
        model.build(new int[] {3}, 1);
        model.parameters().update(weights -> java.util.Arrays.fill(weights, 1e-8f));
        model.parameters().update(weights -> java.util.Arrays.fill(weights, 16, 20, 10f));
        return model;
    }

    private static Sequential model() {
        return Sequential.of(dense(4, RELU), dense(1));
    }

    private static Trainer trainer(Sequential model, double rate, UnaryOperator<TrainerBuilder> rules) {
        return rules.apply(Trainer.of(model)
                        .loss(meanSquaredError())
                        .optimizer(sgd(rate))
                        .seed(1)
                        .threads(1))
                .build();
    }
}

package dev.lanewise.train;

import static dev.lanewise.loss.Losses.binaryCrossentropy;
import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.categoricalCrossentropy;
import static dev.lanewise.loss.Losses.categoricalCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.categoricalFocalWithLogits;
import static dev.lanewise.loss.Losses.categoricalHinge;
import static dev.lanewise.loss.Losses.cosineSimilarity;
import static dev.lanewise.loss.Losses.hinge;
import static dev.lanewise.loss.Losses.klDivergence;
import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropy;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.squaredHinge;
import static dev.lanewise.nn.Activation.NONE;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.SIGMOID;
import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Sequential;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faults of a listing that trains without an error and learns nothing: each refused, each with its mend. */
class TrainingChecksTest {
    private final Dataset digits = Digits.generate(40, 1);

    @Test
    void sigmoidBeforeALossThatAppliesIt() {
        String sentence = refusedAtBuild(binaryCrossentropyWithLogits(), SIGMOID);
        assertTrue(sentence.contains("ends in sigmoid"), sentence);
        assertTrue(sentence.contains("end the model without an activation"), sentence);
        assertTrue(sentence.contains("binary-crossentropy, which takes probabilities"), sentence);
    }

    @Test
    void softmaxBeforeALossThatAppliesIt() {
        String sentence = refusedAtBuild(sparseCategoricalCrossentropyWithLogits(), SOFTMAX);
        assertTrue(sentence.contains("ends in softmax") && sentence.contains("without an activation"), sentence);
    }

    @Test
    void aRectifierBeforeALossOfLogits() {
        String sentence = refusedAtBuild(sparseCategoricalCrossentropyWithLogits(), RELU);
        assertTrue(sentence.contains("ends in relu") && sentence.contains("without an activation"), sentence);
    }

    @Test
    void logitsIntoALossOfProbabilities() {
        String sentence = refusedAtBuild(binaryCrossentropy(), NONE);
        assertTrue(sentence.contains("end the model in sigmoid"), sentence);
    }

    @Test
    void anythingButASoftmaxIntoALossOfDistributions() {
        for (Loss loss : List.of(categoricalCrossentropy(), sparseCategoricalCrossentropy())) {
            String sentence = refusedAtBuild(loss, SIGMOID);
            assertTrue(sentence.contains("end the model in softmax"), sentence);
            assertTrue(sentence.contains(loss.id() + "-with-logits, which is more accurate"), sentence);
        }
        String sentence = refusedAtBuild(klDivergence(), NONE);
        assertTrue(sentence.contains("last activation is none; end the model in softmax"), sentence);
        assertFalse(sentence.contains("-with-logits"), sentence);
    }

    @Test
    void probabilitiesIntoALossOfScores() {
        for (Loss loss : List.of(hinge(), squaredHinge(), categoricalHinge())) {
            for (Activation last : List.of(SIGMOID, SOFTMAX, RELU)) {
                String sentence = refusedAtBuild(loss, last);
                assertTrue(sentence.contains("ends in " + last.id()) || sentence.contains(last.id()), sentence);
                assertTrue(sentence.contains("without an activation, or in tanh"), sentence);
            }
        }
    }

    @Test
    void aSoftmaxBeforeAFocalLossHasNoOtherLossToName() {
        String sentence = refusedAtBuild(categoricalFocalWithLogits(), SOFTMAX);
        assertTrue(sentence.contains("without an activation") && !sentence.contains("takes probabilities"), sentence);
    }

    @Test
    void oneOutputForALossOverClasses() {
        Dataset two = digits.binary("5");
        for (Loss loss : List.of(categoricalHinge(), cosineSimilarity(), categoricalCrossentropyWithLogits())) {
            String sentence = assertThrows(
                            IllegalArgumentException.class,
                            () -> Trainer.of(Sequential.of(flatten(), dense(1)))
                                    .loss(loss)
                                    .optimizer(sgd(0.1))
                                    .data(two)
                                    .build())
                    .getMessage();
            assertTrue(sentence.contains("one-hot"), sentence);
        }
    }

    @Test
    void accuracyReadsSignsAndLargestScores() {
        Dataset two = digits.binary("5");
        double rest = IntStream.range(0, two.size())
                        .filter(i -> two.labels().label(i) == 0)
                        .count()
                / (double) two.size();
        try (Trainer trainer = Trainer.of(Sequential.of(flatten(), dense(1)))
                .loss(hinge())
                .optimizer(sgd(0.02).momentum(0.9))
                .metrics(Metrics.accuracy())
                .build()) {
            trainer.fit(two, fit -> fit.epochs(100).batchSize(20));
            assertTrue(trainer.evaluate(two).metrics().get("accuracy") > rest, "better than the larger class");
        }
        for (Loss loss : List.of(categoricalCrossentropy(), klDivergence(), categoricalHinge(), cosineSimilarity())) {
            boolean softmax = loss.expects() == Loss.Expects.CLASS_PROBABILITIES;
            Sequential model = Sequential.of(flatten(), dense(10, softmax ? SOFTMAX : NONE));
            try (Trainer trainer = Trainer.of(model)
                    .loss(loss)
                    .optimizer(sgd(0.05).momentum(0.9))
                    .metrics(Metrics.accuracy())
                    .build()) {
                trainer.fit(digits.oneHot(), fit -> fit.epochs(30).batchSize(20));
                assertTrue(trainer.evaluate(digits.oneHot()).metrics().get("accuracy") > 0.8, loss.id());
            }
        }
    }

    @Test
    void tenClassesOnOneOutput() {
        String sentence = refusedWithData(binaryCrossentropyWithLogits(), flatten(), dense(1));
        assertTrue(sentence.contains("one output") && sentence.contains("10"), sentence);
        assertTrue(sentence.contains("dense(10)") && sentence.contains("--positive"), sentence);
        sentence = refusedWithData(sparseCategoricalCrossentropyWithLogits(), flatten(), dense(1));
        assertTrue(sentence.contains("1 output") && sentence.contains("dense(10)"), sentence);
    }

    @Test
    void imagesIntoDenseWithoutFlatten() {
        String sentence = refusedWithData(sparseCategoricalCrossentropyWithLogits(), dense(128, RELU), dense(10));
        assertTrue(sentence.contains("1×28×28") && sentence.contains("put flatten() before it"), sentence);
    }

    @Test
    void integerLabelsForADenseLoss() {
        String sentence = refusedWithData(categoricalCrossentropyWithLogits(), flatten(), dense(10));
        assertTrue(sentence.contains("integer labels") && sentence.contains("sparse-categorical"), sentence);
        sentence = refusedWithData(meanSquaredError(), flatten(), dense(10));
        assertTrue(sentence.contains("oneHot"), sentence);
    }

    @Test
    void refusalsChangeNothing() {
        Sequential model = Sequential.of(flatten(), dense(3));
        try (Trainer trainer = Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(0.1))
                .build()) {
            assertThrows(IllegalArgumentException.class, () -> trainer.fit(digits, fit -> {}));
            assertFalse(model.isBuilt());
        }
    }

    @Test
    void aBatchLargerThanTheData() {
        try (Trainer trainer = Trainer.of(Sequential.of(flatten(), dense(10)))
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(0.1))
                .build()) {
            String sentence = assertThrows(
                            IllegalArgumentException.class, () -> trainer.fit(digits, fit -> fit.batchSize(41)))
                    .getMessage();
            assertTrue(sentence.contains("41") && sentence.contains("40"), sentence);
        }
    }

    @Test
    void aTrainerWithoutLossOrOptimizer() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.of(Sequential.of(dense(1))).optimizer(sgd(0.1)).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.of(Sequential.of(dense(1)))
                        .loss(meanSquaredError())
                        .build());
    }

    @Test
    void ratesThatMakeNoSense() {
        for (double rate : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> sgd(rate));
        }
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).momentum(1));
        assertThrows(IllegalArgumentException.class, () -> sgd(0.1).withNesterov());
    }

    @Test
    void adviceNamesARareClass() {
        assertTrue(RareClasses.advice(Digits.generate(1000, 1)).isEmpty());
        assertEquals(0, RareClasses.advice(digits.subset(new int[0])).size());
        Dataset mostlyRest = Digits.generate(1000, 1).binary("5");
        java.util.List<Integer> kept = new java.util.ArrayList<>();
        int positives = 0;
        for (int i = 0; i < mostlyRest.size(); i++) {
            if (mostlyRest.labels().label(i) == 0 || positives++ < 20) {
                kept.add(i);
            }
        }
        Dataset rare =
                mostlyRest.subset(kept.stream().mapToInt(Integer::intValue).toArray());
        String advice = RareClasses.advice(rare).getFirst();
        assertTrue(advice.contains(": 5 ("), advice);
    }

    private static String refusedAtBuild(Loss loss, Activation last) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.of(Sequential.of(flatten(), dense(1, last)))
                                .loss(loss)
                                .optimizer(sgd(0.1))
                                .build())
                .getMessage();
    }

    private String refusedWithData(Loss loss, Layer... layers) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.of(Sequential.of(layers))
                                .loss(loss)
                                .optimizer(sgd(0.1))
                                .data(digits)
                                .build())
                .getMessage();
    }
}

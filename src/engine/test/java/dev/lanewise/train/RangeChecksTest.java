package dev.lanewise.train;

import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.meanSquaredLogarithmicError;
import static dev.lanewise.loss.Losses.poisson;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Numbers out of a range that a loss, an activation or a float has: refused before the training, as they were given. */
class RangeChecksTest {
    private static final Dataset COUNTS = Rows.values(Rows.random(4, 2, 1), 0, 3, 1, 2);

    private static void refused(Executable training, String... parts) {
        String sentence =
                assertThrows(IllegalArgumentException.class, training::run).getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), sentence);
        }
    }

    private interface Executable {
        void run();
    }

    private static TrainerBuilder builder(Loss loss, Activation last) {
        return Trainer.of(Sequential.of(dense(1, last))).loss(loss).optimizer(sgd(0.1));
    }

    private static void fit(Loss loss, Activation last, Dataset data, UnaryOperator<Fit> options) {
        try (Trainer trainer = builder(loss, last).build()) {
            trainer.fit(data, fit -> options.apply(fit).batchSize(2));
        }
    }

    @Test
    void ratesThatMayBeNegative() {
        refused(
                () -> builder(poisson(), Activation.NONE).build(),
                "takes rates of 0 or more, but the model ends without an activation",
                "end the model in softplus",
                "poisson().withLogInput()");
        refused(() -> builder(poisson(), Activation.TANH).build(), "ends in tanh", "end the model in softplus");
        for (Activation last : List.of(Activation.SOFTPLUS, Activation.RELU, Activation.SIGMOID)) {
            fit(poisson(), last, COUNTS, fit -> fit);
        }
    }

    @Test
    void negativeTargets() {
        Dataset data = Rows.values(Rows.random(4, 2, 1), 0, 3, -2, 2);
        for (Loss loss : List.of(poisson(), meanSquaredLogarithmicError())) {
            refused(
                    () -> fit(loss, Activation.SOFTPLUS, data, fit -> fit),
                    "sample 2 has the target -2.0, but the loss " + loss.id() + " takes numbers of 0 or more");
            refused(() -> fit(loss, Activation.SOFTPLUS, COUNTS, fit -> fit.validation(data)), "sample 2 has");
        }
        refused(() -> fit(poisson().withLogInput(), Activation.NONE, data, fit -> fit), "sample 2 has the target -2.0");
        for (Loss loss : Losses.all()) {
            boolean counts = loss.id().equals("poisson") || loss.aliases().contains("msle");
            assertEquals(!counts, loss.takesNegativeTargets(), loss.id());
        }
    }

    @Test
    void aSoftmaxOverOneOutput() {
        refused(() -> fit(meanSquaredError(), Activation.SOFTMAX, COUNTS, fit -> fit), "which is always 1");
    }

    @Test
    void weightsThatAreAllZero() {
        Dataset labels = Rows.labels(Rows.random(4, 2, 1), List.of("no", "yes", "maybe"), 0, 1, 0, 1)
                .binary("yes");
        refused(
                () -> fit(binaryCrossentropyWithLogits(), Activation.NONE, labels, fit -> fit.classWeights(0, 0)),
                "the weights of all 4 training samples are 0, so there is nothing to learn",
                "--class-weight");
        refused(
                () -> fit(meanSquaredError(), Activation.NONE, COUNTS.weighted(new float[4]), fit -> fit),
                "the weights of all 4 training samples are 0");
        refused(
                () -> builder(meanSquaredError(), Activation.NONE)
                        .data(COUNTS.weighted(new float[4]))
                        .build(),
                "the weights of all 4 training samples are 0");
        fit(binaryCrossentropyWithLogits(), Activation.NONE, labels, fit -> fit.classWeights(0, 1));
    }

    @Test
    void numbersThatAreNoFloats() {
        refused(() -> rule(b -> b.clipValue(1e-300)), "limit is 1.0E-300, which no float is near; give a number from");
        refused(() -> rule(b -> b.clipNorm(1e300)), "limit is 1.0E300, which no float is near");
        refused(() -> rule(b -> b.clipGlobalNorm(0)), "limit is 0.0; give a positive number");
        refused(
                () -> rule(b -> b.averageWeights(0.99999999999)),
                "is 0.99999999999, which as a float is 1",
                "0.99999994");
        refused(() -> rule(b -> b.averageWeights(1)), "is 1.0; give a number from 0 to under 1");
        refused(() -> rule(b -> b.l2(1e300)), "l2 is 1.0E300, which no float is near; give a number from 0 to");
        refused(() -> rule(b -> b.l1(-1)), "l1 is -1.0; give a number of 0 or more");
        refused(() -> Layers.dropout(0.999999999), "dropout(0.999999999) would drop everything", "at most 0.99999994");
        rule(b -> b.averageWeights(0.99999994).l1(1e-300).clipValue(1e-30));
        assertEquals(0.99999994, Layers.dropout(0.99999994).rate());
    }

    private static void rule(UnaryOperator<TrainerBuilder> rules) {
        rules.apply(builder(meanSquaredError(), Activation.NONE)).build().close();
    }
}

package dev.lanewise.train;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static dev.lanewise.optim.Optimizers.adamw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Transfer;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights taken over from another model, and weights that a training keeps. */
class FrozenWeightsTest {
    private static final Dataset DATA = Digits.generate(96, 1);

    private static Sequential model(int units, long seed) {
        Sequential model = Sequential.of(conv2d(4, 3, RELU), maxPool2d(4), flatten(), dense(units, RELU), dense(10));
        model.build(DATA.inputShape(), seed);
        return model;
    }

    private static void train(Sequential model, int batches) {
        try (Trainer trainer = Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adamw(0.01))
                .l2(0.01)
                .l1(0.01)
                .weightDecay(0.1)
                .averageWeights(0.5)
                .clipGlobalNorm(1)
                .build()) {
            trainer.fit(DATA, fit -> fit.epochs(2).batchSize(16).accumulate(batches));
        }
    }

    private static float[] values(Sequential model, Segment segment) {
        return Arrays.copyOfRange(model.parameters().toArray(), segment.offset(), segment.offset() + segment.size());
    }

    @Test
    void frozenWeightsKeepTheirBits() {
        for (int batches : new int[] {1, 3}) {
            Sequential before = model(8, 5);
            Sequential after = model(8, 5);
            after.freeze(name -> name.startsWith("conv2d") || name.equals("dense/bias"));
            train(after, batches);
            int frozen = 0;
            for (Segment segment : after.parameters().segments()) {
                boolean same = Arrays.equals(values(before, segment), values(after, segment));
                assertEquals(!segment.trainable(), same, segment.name());
                frozen += segment.trainable() ? 0 : 1;
            }
            assertEquals(3, frozen);
            after.freeze(name -> false);
            train(after, batches);
            Segment kernel = after.parameters().segments().getFirst();
            assertTrue(!Arrays.equals(values(before, kernel), values(after, kernel)), "trained again");
        }
    }

    @Test
    void somethingMustBeTrained() {
        Sequential model = model(8, 5);
        model.freeze(name -> true);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> train(model, 1))
                .getMessage()
                .contains("every parameter of the model is frozen"));
    }

    @Test
    void takesWhatFits() {
        Sequential from = model(8, 1);
        Sequential to = model(9, 2);
        Sequential fresh = model(9, 2);
        Transfer transfer = to.transferFrom(from);
        assertEquals(List.of("conv2d/kernel", "conv2d/bias", "dense_1/bias"), transfer.taken());
        assertEquals(3, transfer.left().size());
        assertTrue(transfer.left().getFirst().matches("dense/kernel \\S.* there"), transfer::toString);
        List<Segment> segments = to.parameters().segments();
        for (int i = 0; i < segments.size(); i++) {
            boolean taken = transfer.taken().contains(segments.get(i).name());
            assertArrayEquals(
                    taken ? values(from, from.parameters().segments().get(i)) : values(fresh, segments.get(i)),
                    values(to, segments.get(i)),
                    segments.get(i).name());
        }
    }

    /** Against central differences of the loss, for one of the samples of a batch, which the others do not touch. */
    @Test
    void theInputsGradientIsTheLossesSlope() {
        Sequential model = model(8, 3);
        Kernels kernels = Kernels.best();
        int size = DATA.inputSize();
        float[] inputs = new float[2 * size];
        DATA.copyInput(0, inputs, 0);
        DATA.copyInput(1, inputs, size);
        float[] gradient = InputGradient.of(
                kernels,
                model,
                sparseCategoricalCrossentropyWithLogits(),
                inputs,
                2,
                Tensor.wrap(kernels, new int[] {3, 7}, 0, 2));
        for (int at : new int[] {size + 200, size + 300, size + 406}) {
            float step = 1f / 64;
            double slope = (loss(model, inputs, at, step) - loss(model, inputs, at, -step)) / (2 * step);
            assertEquals(slope, gradient[at], 2e-3, "pixel " + at);
        }
    }

    private static double loss(Sequential model, float[] inputs, int at, float step) {
        float[] moved = Arrays.copyOfRange(inputs, inputs.length / 2, inputs.length);
        moved[at - inputs.length / 2] += step;
        float[] logits = model.predict(Kernels.best(), moved, 1).getFirst().output();
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[7];
    }
}

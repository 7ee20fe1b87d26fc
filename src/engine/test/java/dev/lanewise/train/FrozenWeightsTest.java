package dev.lanewise.train;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.batchNorm;
import static dev.lanewise.nn.Layers.block;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static dev.lanewise.nn.Layers.residual;
import static dev.lanewise.optim.Optimizers.adamw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.WeightReport;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
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
        WeightReport report = to.transferFrom(from);
        List<String> taken =
                report.loaded().stream().map(WeightReport.Loaded::segment).toList();
        assertEquals(List.of("conv2d/kernel", "conv2d/bias", "dense_1/bias"), taken);
        assertEquals(
                "dense/kernel: 'dense/kernel' is 144×8, but the layer wants 144×9",
                report.left().getFirst());
        assertEquals(3, report.left().size());
        List<Segment> segments = to.parameters().segments();
        for (int i = 0; i < segments.size(); i++) {
            assertArrayEquals(
                    taken.contains(segments.get(i).name())
                            ? values(from, from.parameters().segments().get(i))
                            : values(fresh, segments.get(i)),
                    values(to, segments.get(i)),
                    segments.get(i).name());
        }
    }

    /** Running statistics go with the weights that they belong to; what is not there is said. */
    @Test
    void takesStatisticsToo() {
        Sequential from = norms(dense(10));
        from.buffers().update(values -> System.arraycopy(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, values, 0, 8));
        Sequential to = norms(batchNorm(), dense(10));
        WeightReport report = to.transferFrom(from);
        assertArrayEquals(from.buffers().toArray(), Arrays.copyOf(to.buffers().toArray(), 8));
        assertEquals(11, report.loaded().size());
        assertEquals(
                List.of(
                        "batch_norm/gamma: not there",
                        "batch_norm/beta: not there",
                        "batch_norm/running_mean: not there",
                        "batch_norm/running_var: not there"),
                report.left());
        assertEquals(List.of(), from.transferFrom(from).left());
    }

    private static Sequential norms(Layer... head) {
        List<Layer> layers = new ArrayList<>(List.of(
                residual(conv2d(1, 1, RELU), batchNorm()),
                flatten(),
                block(batchNorm().withoutShift())));
        layers.addAll(List.of(head));
        Sequential model = Sequential.of(layers);
        model.build(new int[] {1, 1, 3}, 1);
        return model;
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

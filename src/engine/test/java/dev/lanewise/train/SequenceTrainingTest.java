package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.optim.Optimizers.adam;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Text;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Weight;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A label at each place: losses, metrics and training over integer inputs. */
class SequenceTrainingTest {
    private static final Kernels KERNELS = Kernels.best();

    @Test
    void aLossOfSequencesIsThatOfTheirRows() {
        SplittableRandom random = new SplittableRandom(1);
        float[] logits = new float[3 * 4 * 5];
        int[] labels = new int[12];
        float[] weights = new float[12];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(5);
            weights[i] = random.nextInt(3);
        }
        Loss loss = sparseCategoricalCrossentropyWithLogits();
        for (Reduction reduction : Reduction.values()) {
            Result flat = gradient(loss, logits, new int[] {12, 5}, labels, weights, new int[] {12}, reduction);
            Result deep = gradient(loss, logits, new int[] {3, 4, 5}, labels, weights, new int[] {3, 4}, reduction);
            assertArrayEquals(flat.values(), deep.values());
            assertArrayEquals(flat.gradient(), deep.gradient());
            assertArrayEquals(reduction == Reduction.NONE ? new int[] {3, 4} : new int[0], deep.shape());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody changes them.
    private record Result(float[] values, float[] gradient, int[] shape) {}

    private static Result gradient(
            Loss loss, float[] logits, int[] shape, int[] labels, float[] weights, int[] rows, Reduction reduction) {
        Tensor prediction = Tensor.of(KERNELS, logits, shape);
        Tensor sink = Tensor.of(KERNELS, new float[logits.length], shape);
        try (Tape tape = Tape.open()) {
            tape.watch(prediction, sink);
            Tensor value =
                    loss.of(prediction, Tensor.of(KERNELS, labels, rows), Tensor.of(KERNELS, weights, rows), reduction);
            tape.backward(reduction == Reduction.NONE ? value.sum() : value);
            return new Result(value.toArray(), sink.toArray(), value.shape().toArray());
        }
    }

    @Test
    void denseTargetsMayHaveMoreAxesToo() {
        Tensor prediction = Tensor.of(KERNELS, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        Tensor target = Tensor.of(KERNELS, new float[] {1, 0, 3, 0, 5, 0, 7, 0}, 2, 2, 2);
        Tensor losses = meanSquaredError().of(prediction, target, null, Reduction.NONE);
        assertArrayEquals(new int[] {2, 2}, losses.shape().toArray());
        assertArrayEquals(new float[] {2, 8, 18, 32}, losses.toArray());
        assertRefused(
                "give [2, 2] of them",
                () -> meanSquaredError().of(prediction, target.reshape(4, 1, 2), null, Reduction.MEAN));
        Tensor labels = Tensor.of(KERNELS, new int[4], 4);
        assertRefused(
                "give [2, 2] of them",
                () -> sparseCategoricalCrossentropyWithLogits().of(prediction, labels, null, Reduction.MEAN));
        assertRefused(
                "the weights",
                () -> sparseCategoricalCrossentropyWithLogits()
                        .of(prediction, labels.reshape(2, 2), Tensor.of(KERNELS, new float[2], 2), Reduction.MEAN));
    }

    /** Of ten letters in a circle each says the next, so that a table of 10 × 10 learns all there is. */
    @Test
    void aModelLearnsWhatFollows() {
        Split data = Text.of("abcdefghij".repeat(60)).split(8, 0.1, 200);
        Sequential model = Sequential.of(new Following(10));
        try (Trainer trainer = Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adam(0.1))
                .metrics(Metrics.accuracy(), Metrics.perplexity(), Metrics.topAccuracy(2))
                .seed(1)
                .build()) {
            Evaluation before = trainer.evaluate(data.validation());
            assertEquals(Math.exp(before.loss()), before.metrics().get("perplexity"), 1e-4, "exp of the mean loss");
            History history =
                    trainer.fit(data.train(), fit -> fit.epochs(4).batchSize(10).validation(data.validation()));
            Evaluation after = trainer.evaluate(data.validation());
            assertEquals(1, after.metrics().get("accuracy"));
            assertEquals(1, after.metrics().get("top2"));
            assertTrue(after.loss() < 0.1, after.toString());
            assertTrue(history.epochs().getLast().metrics().get("accuracy") > 0.9);
            assertEquals(7, after.samples());
        }
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), model.classNames());
    }

    /** The mean over all places, whatever the batches: by hand from the model's own outputs. */
    @Test
    void theLossIsTheMeanOverAllPlaces() {
        Dataset windows = Text.of("the cat sat on the mat, and that was that").windows(4);
        Sequential model = Sequential.of(new Following(13));
        double sum = 0;
        try (Trainer trainer = Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adam(0.1))
                .build()) {
            Evaluation all = trainer.evaluate(windows);
            for (int i = 0; i < windows.size(); i++) {
                sum += trainer.evaluate(windows.subset(new int[] {i})).loss();
            }
            assertEquals(sum / windows.size(), all.loss(), 1e-6);
        }
    }

    @Test
    void modelsThatDoNotFitAreRefused() {
        Dataset windows = Text.of("abcabcabc").windows(4);
        assertRefused(
                "the model's output is [4, 2] a sample, but the data has 4 labels of 3 classes, which need [4, 3]",
                () -> evaluate(Sequential.of(new Following(2)), windows, sparseCategoricalCrossentropyWithLogits()));
        assertRefused(
                "takes values, but the data has a label at each of 4 places",
                () -> evaluate(Sequential.of(new Following(3)), windows, meanSquaredError()));
        assertTrue(assertThrows(IllegalStateException.class, windows::labels)
                .getMessage()
                .contains("sequences"));
    }

    private static Evaluation evaluate(Sequential model, Dataset data, Loss loss) {
        try (Trainer trainer = Trainer.of(model).loss(loss).optimizer(adam(0.1)).build()) {
            return trainer.evaluate(data);
        }
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
    }

    /** Logits of what follows a class, from a table alone: [N, T] integers to [N, T, classes]. */
    private record Following(int classes) implements Layer {
        @Override
        public String type() {
            return "following";
        }

        @Override
        public int[] outputShape(int[] inputShape) {
            return new int[] {inputShape[0], classes};
        }

        @Override
        public List<Weight> weights(int[] inputShape) {
            int[] shape = {classes, classes};
            return List.of(
                    new Weight("kernel", shape, Weight.Group.KERNEL, Initializer.GLOROT_UNIFORM, classes, classes));
        }

        @Override
        public int weightCount() {
            return 1;
        }

        @Override
        public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
            int[] ids = input.toIntArray();
            float[] rows = new float[ids.length * classes];
            for (int i = 0; i < ids.length; i++) {
                rows[i * classes + ids[i]] = 1;
            }
            return Tensor.of(input.kernels(), rows, ids.length, classes)
                    .matmul(weights.getFirst())
                    .reshape(input.size(0), input.size(1), classes);
        }
    }
}

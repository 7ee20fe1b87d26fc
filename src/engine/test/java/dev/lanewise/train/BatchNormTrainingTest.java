package dev.lanewise.train;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.NONE;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.batchNorm;
import static dev.lanewise.nn.Layers.block;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static dev.lanewise.nn.Layers.residual;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Conv2d;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with running statistics: what training, averaging, early stopping and files do with them. */
class BatchNormTrainingTest {
    private static final Split DATA = Digits.generate(600, 3).split(0.6, 0.2, 0.2);

    @TempDir
    private Path folder;

    private static Conv2d conv(int channels, int stride) {
        return conv2d(channels, 3, NONE).padding(Padding.SAME).stride(stride);
    }

    private static Sequential network() {
        return Sequential.of(
                conv(4, 2),
                batchNorm(),
                activation(RELU),
                maxPool2d(2),
                residual(conv(6, 2), batchNorm(), activation(RELU), dropout(0.1), conv(6, 1), batchNorm())
                        .shortcut(conv2d(6, 1, NONE).stride(2), batchNorm().withoutShift())
                        .activation(RELU),
                flatten(),
                dense(12),
                batchNorm().momentum(0.2).withoutScale(),
                activation(RELU),
                dense(10));
    }

    private static Trainer trainer(Model model, String backend, int threads, UnaryOperator<TrainerBuilder> options) {
        return options.apply(Trainer.of(model)
                        .loss(sparseCategoricalCrossentropyWithLogits())
                        .optimizer(sgd(0.05).momentum(0.9))
                        .metrics(accuracy())
                        .backend(Backend.named(backend))
                        .threads(threads)
                        .seed(5))
                .build();
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyThreadsAndOnScalar() {
        String expected = trained("vector", 1).sha256();
        assertEquals(expected, trained("vector", 2).sha256(), "2 threads");
        assertEquals(expected, trained("vector", 7).sha256(), "7 threads");
        assertEquals(expected, trained("scalar", 2).sha256(), "scalar");
    }

    private static Sequential trained(String backend, int threads) {
        Sequential model = network();
        try (Trainer trainer = trainer(model, backend, threads, builder -> builder)) {
            trainer.fit(DATA.train(), fit -> fit.epochs(1).batchSize(64));
        }
        return model;
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() throws IOException {
        Sequential model = trained("vector", 2);
        Path file = folder.resolve("norms.safetensors");
        model.save(file);
        Sequential loaded = (Sequential) Model.load(file);
        assertEquals(model.layers(), loaded.layers());
        assertEquals(model.sha256(), loaded.sha256());
        assertEquals(
                List.of("residual/shortcut/batch_norm/running_mean", "residual/shortcut/batch_norm/running_var"),
                model.buffers().segments().subList(6, 8).stream()
                        .map(Segment::name)
                        .toList());
        float[] pixels = Values.UNIFORM.of(28 * 28, 1);
        Bits.assertSame(model.predict(pixels).output(), loaded.predict(pixels).output(), "loaded");
        String before = model.sha256();
        model.buffers().update(values -> values[0] += 1);
        assertNotEquals(before, model.sha256(), "buffers are part of the digest");
    }

    @Test
    void statisticsFollowTheBatchesAsInPyTorch() {
        Sequential model = Sequential.of(batchNorm().momentum(0.25), dense(10));
        float[] x = {1, 2, 3, 4, 5, 9};
        Dataset data = labels(x, 3, 2);
        try (Trainer trainer = trainer(model, "vector", 1, builder -> builder)) {
            trainer.fit(data, fit -> fit.epochs(2).batchSize(3));
        }
        // Means 3 and 5, unbiased variances 4 and 13, twice from 0 and 1.
        double kept = 0.75 * 0.75;
        assertArrayEquals(
                new float[] {
                    (float) ((1 - kept) * 3),
                    (float) ((1 - kept) * 5),
                    (float) (kept + (1 - kept) * 4),
                    (float) (kept + (1 - kept) * 13)
                },
                model.buffers().toArray(),
                1e-6f);
    }

    private static Dataset labels(float[] x, int n, int width) {
        float[][] inputs = new float[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            inputs[i] = Arrays.copyOfRange(x, i * width, (i + 1) * width);
            labels[i] = i % 10;
        }
        return Rows.labels(inputs, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), labels);
    }

    /** A sample's output in inference does not depend on its batch, and is that of the running statistics. */
    @Test
    void inferenceTakesTheRunningStatistics() {
        Sequential model = Sequential.of(batchNorm());
        model.build(new int[] {2}, 1);
        model.buffers().update(values -> {
            values[0] = 1;
            values[1] = -2;
            values[2] = 4;
            values[3] = 0.25f;
        });
        float[] y = model.predict(new float[] {3, -1}).output();
        assertEquals(1, y[0], 1e-5);
        assertEquals(2, y[1], 1e-4);
    }

    @Test
    void aPassThatKeepsNothingAndALossThatIsNoNumberLeaveTheStatistics() {
        Sequential model = network();
        model.build(new int[] {1, 28, 28}, 1);
        float[] before = model.buffers().toArray();
        Tensor x = Tensor.of(Values.UNIFORM.of(3 * 784, 1), 3, 1, 28, 28);
        model.forward(x, model.parameters().tensors(Kernels.best()), Forward.training(1, 0));
        Bits.assertSame(before, model.buffers().toArray(), "nothing kept");
        model.parameters().update(values -> values[values.length - 1] = Float.NaN);
        try (Trainer trainer = trainer(model, "vector", 1, builder -> builder)) {
            assertThrows(TrainingException.class, () -> trainer.fit(DATA.train(), fit -> fit.epochs(1)));
        }
        Bits.assertSame(before, model.buffers().toArray(), "no loss");
    }

    /** Before the first step, since the last batch would come when most of an epoch is done. */
    @Test
    void aLastBatchOfOneSampleIsRefusedBeforeTheTraining() {
        Sequential model = Sequential.of(block(dense(3), batchNorm()), dense(10));
        Dataset data = labels(Values.NORMAL.of(26, 1), 13, 2);
        try (Trainer trainer = trainer(model, "vector", 1, builder -> builder)) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> fit(trainer, data, 2, 99));
            assertEquals(
                    "the batch size 2 leaves 1 of 13 training samples for an epoch's last batch, but the model cannot train"
                            + " on fewer than 2 at once, as a batchNorm of one value a channel cannot, since the variance"
                            + " of one value is 0; give a batch size of 5 (on the command line --batch-size 5), freeze"
                            + " that layer, or take layerNorm()",
                    e.getMessage());
            assertFalse(model.isBuilt(), "nothing has changed");
            assertThrows(IllegalArgumentException.class, () -> fit(trainer, data, 1, 99));
            assertThrows(IllegalArgumentException.class, () -> fit(trainer, data, 12, 2));
            fit(trainer, data, 12, 1);
            fit(trainer, data, 5, 99);
            model.freeze(name -> name.startsWith("block/batch_norm"));
            fit(trainer, data, 2, 99);
            fit(trainer, data, 1, 99);
        }
        Dataset one = labels(Values.NORMAL.of(2, 1), 1, 2);
        try (Trainer trainer = trainer(Sequential.of(batchNorm(), dense(10)), "vector", 1, builder -> builder)) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> fit(trainer, one, 1, 1));
            assertTrue(e.getMessage().contains("give more samples"), e::getMessage);
        }
    }

    private static void fit(Trainer trainer, Dataset data, int batchSize, int steps) {
        trainer.fit(data, fit -> fit.epochs(1).batchSize(batchSize).steps(steps));
    }

    /** Several places a channel are enough, and a whole number of batches leaves no rest. */
    @Test
    void oneImageIsEnough() {
        try (Trainer trainer = trainer(network(), "vector", 1, builder -> builder)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> fit(trainer, DATA.train(), DATA.train().size() - 1, 9),
                    "network's last normalisation is of single values");
        }
        Sequential images = Sequential.of(conv(2, 2), batchNorm(), flatten(), dense(10));
        try (Trainer trainer = trainer(images, "vector", 1, builder -> builder)) {
            fit(trainer, DATA.train(), DATA.train().size() - 1, 9);
        }
    }

    /** As Keras with {@code trainable = False}: what is frozen computes in training what it computes at inference. */
    @Test
    void whatIsFrozenKeepsItsStatisticsAndNormalisesByThem() {
        Sequential model = trained("vector", 1);
        float[] weights = model.parameters().toArray();
        float[] statistics = model.buffers().toArray();
        model.freeze(name -> name.startsWith("batch_norm/") || name.startsWith("residual/"));
        List<String> frozen = model.buffers().segments().stream()
                .filter(segment -> !segment.trainable())
                .map(Segment::name)
                .toList();
        assertEquals(8, frozen.size(), frozen::toString);
        try (Trainer trainer = trainer(model, "vector", 2, builder -> builder.averageWeights(0.5))) {
            trainer.fit(DATA.train(), fit -> fit.epochs(2).batchSize(20));
        }
        assertKept(model.parameters().segments(), weights, model.parameters().toArray());
        assertKept(model.buffers().segments(), statistics, model.buffers().toArray());

        Tensor x = Tensor.of(Values.UNIFORM.of(2 * 784, 1), 2, 1, 28, 28);
        List<Tensor> inputs = model.parameters().tensors(Kernels.best());
        List<float[]> training = new ArrayList<>();
        model.freeze(name -> !name.startsWith("dense_1/"));
        model.forward(x, inputs, Forward.training(1, 0), (name, y) -> training.add(y.toArray()));
        List<float[]> inference = new ArrayList<>();
        model.forward(x, inputs, Forward.INFERENCE, (name, y) -> inference.add(y.toArray()));
        for (int i = 0; i < 4; i++) {
            Bits.assertSame(inference.get(i), training.get(i), "layer " + i);
        }
        model.freeze(name -> false);
        List<float[]> thawed = new ArrayList<>();
        model.forward(x, inputs, Forward.training(1, 0), (name, y) -> thawed.add(y.toArray()));
        assertFalse(Arrays.equals(thawed.get(1), training.get(1)), "by the batch again");
    }

    private static void assertKept(List<Segment> segments, float[] before, float[] after) {
        for (Segment segment : segments) {
            int end = segment.offset() + segment.size();
            boolean same = Arrays.equals(before, segment.offset(), end, after, segment.offset(), end);
            assertEquals(!segment.trainable(), same, segment.name());
        }
    }

    /** β alone, or a statistic alone, does not freeze the layer; without γ and β the statistics' names decide. */
    @Test
    void aLayerIsFrozenByAllItsWeightsOrAllItsStatistics() {
        Sequential model = Sequential.of(batchNorm(), batchNorm().withoutScale().withoutShift(), dense(10));
        model.build(new int[] {3}, 1);
        model.freeze(name -> name.endsWith("beta") || name.endsWith("mean"));
        assertEquals(List.of(true, true, true, true), trainable(model));
        model.freeze(name -> name.startsWith("batch_norm/") && !name.contains("running"));
        assertEquals(List.of(false, false, true, true), trainable(model));
        model.freeze(name -> name.startsWith("batch_norm_1/"));
        assertEquals(List.of(true, true, false, false), trainable(model));
        model.freeze(name -> name.contains("running"));
        assertEquals(List.of(false, false, false, false), trainable(model));
        assertTrue(model.parameters().segments().stream().allMatch(Segment::trainable));
    }

    private static List<Boolean> trainable(Sequential model) {
        return model.buffers().segments().stream().map(Segment::trainable).toList();
    }

    /** Without statistics of its own batch the layer is linear, and its gradients are those of a line. */
    @Test
    void theGradientOfWhatIsFrozenIsRight() {
        Sequential model = Sequential.of(conv(3, 1), batchNorm(), activation(Activation.TANH), flatten(), dense(10));
        model.build(new int[] {1, 4, 4}, 3);
        model.buffers().update(values -> System.arraycopy(new float[] {-1, 0.5f, 2, 0.5f, 3, 1.5f}, 0, values, 0, 6));
        model.freeze(name -> name.startsWith("batch_norm/"));
        GradientReport report = GradientCheck.of(model, sparseCategoricalCrossentropyWithLogits())
                .run(
                        Tensor.of(Values.NORMAL.of(5 * 16, 2), 5, 1, 4, 4),
                        Tensor.of(Kernels.best(), new int[] {1, 2, 3, 9, 0}, 5));
        assertTrue(report.passed(), report::toString);
    }

    @Test
    void averagesAreOfTheStatisticsToo() {
        List<float[]> after = new ArrayList<>();
        for (int steps = 1; steps <= 3; steps++) {
            int count = steps;
            Sequential model = network();
            try (Trainer trainer = trainer(model, "vector", 1, builder -> builder)) {
                trainer.fit(DATA.train(), fit -> fit.epochs(1).batchSize(50).steps(count));
            }
            after.add(model.buffers().toArray());
        }
        float[] expected = after.getFirst();
        for (int step = 2; step <= 3; step++) {
            float taken = 1 - Math.min(0.75f, (1f + step) / (10f + step));
            for (int i = 0; i < expected.length; i++) {
                expected[i] += taken * (after.get(step - 1)[i] - expected[i]);
            }
        }
        Sequential model = network();
        try (Trainer trainer = trainer(model, "vector", 1, builder -> builder.averageWeights(0.75))) {
            trainer.fit(DATA.train(), fit -> fit.epochs(1).batchSize(50).steps(3));
            assertArrayEquals(expected, model.buffers().toArray(), 1e-5f);
        }
    }

    @Test
    void earlyStoppingGoesBackToTheStatisticsOfTheBestEpoch() {
        for (double decay : new double[] {0, 0.5}) {
            Sequential model = network();
            List<float[]> buffers = new ArrayList<>();
            UnaryOperator<TrainerBuilder> options = builder -> decay == 0 ? builder : builder.averageWeights(decay);
            try (Trainer trainer = trainer(model, "vector", 1, options)) {
                History history = trainer.fit(
                        DATA.train(),
                        fit -> fit.epochs(8)
                                .batchSize(40)
                                .validation(DATA.validation())
                                .earlyStopping(2)
                                .callback(new Callback() {
                                    @Override
                                    public void onEpochEnd(Run run, EpochRecord epoch) {
                                        buffers.add(model.buffers().toArray());
                                    }
                                }));
                int best = history.keptEpoch();
                Bits.assertSame(buffers.get(best - 1), model.buffers().toArray(), "epoch " + best);
                assertFalse(Arrays.equals(buffers.getFirst(), buffers.getLast()));
            }
        }
    }
}

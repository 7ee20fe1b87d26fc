package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Backend;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weights of samples and classes, accumulation, early stopping; then everything at once, for its bits and its garbage. */
class FitOptionsTest {
    private static final int N = 60;
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final Dataset DATA = Rows.labels(Rows.random(N, 6, 1), NAMES, labels());

    /** (2·ℓ₀ + 0·ℓ₁)/2 is ℓ₀: exactly a training on the first sample alone. */
    @Test
    void weightsMultiplyTheLossesOfTheirSamples() {
        Dataset two = DATA.take(2).weighted(new float[] {2, 0});
        Dataset one = DATA.take(1);
        assertArrayEquals(
                trained(one, sgd(0.5), fit -> fit.batchSize(1)), trained(two, sgd(0.5), fit -> fit.batchSize(2)));
        assertEquals(loss(one, fit -> fit.batchSize(1)), loss(two, fit -> fit.batchSize(2)), 1e-7);
    }

    @Test
    void viewsKeepTheWeights() {
        Dataset weighted = DATA.take(3).weighted(new float[] {1, 2, 3}).weighted(new float[] {1, 1, 2});
        Dataset turned = weighted.subset(new int[] {2, 0}).subset(new int[] {0}).oneHot();
        assertTrue(turned.isWeighted());
        assertEquals(6, turned.weight(0));
        assertEquals(2, weighted.binary("b").weight(1));
        assertThrows(IllegalArgumentException.class, () -> DATA.weighted(new float[1]));
        assertThrows(IllegalArgumentException.class, () -> DATA.take(1).weighted(new float[] {Float.NaN}));
    }

    @Test
    void classWeightsAreThoseOfTheirSamples() {
        float[] weights = new float[N];
        for (int i = 0; i < N; i++) {
            weights[i] = 1 + DATA.labels().label(i);
        }
        assertArrayEquals(
                trained(DATA.weighted(weights), sgd(0.5), fit -> fit.epochs(2)),
                trained(DATA, sgd(0.5), fit -> fit.epochs(2).classWeights(1, 2, 3)));
    }

    /** Weights of classes become weights of samples while the labels are known, so that losses of one-hot targets see them. */
    @Test
    void classWeightsOutliveTheLabels() {
        float[] sparse = trained(DATA, sgd(0.5), fit -> fit.epochs(2).classWeights(1, 2, 3));
        float[] oneHot = trained(
                DATA.weightedByClass(1, 2, 3).oneHot(),
                sgd(0.5),
                Losses.categoricalCrossentropyWithLogits(),
                fit -> fit.epochs(2));
        assertArrayEquals(sparse, oneHot, 1e-6f);
        float[] twice = new float[N];
        Arrays.fill(twice, 2);
        assertEquals(
                2 * (1 + DATA.labels().label(4)),
                DATA.weighted(twice).weightedByClass(1, 2, 3).weight(4));
    }

    /** N / (C·count). */
    @Test
    void balancedClassesHaveTheSameSay() {
        Dataset data = Rows.labels(Rows.random(6, 2, 1), List.of("a", "b", "c"), 0, 0, 0, 0, 2, 2);
        assertEquals(0.75f, data.balanced().weight(0));
        assertEquals(1.5f, data.balanced().weight(5));
        assertArrayEquals(
                trained(data, sgd(0.5), fit -> fit.batchSize(6).classWeights(0.75f, 1, 1.5f)),
                trained(data, sgd(0.5), fit -> fit.batchSize(6).balancedClasses()));
    }

    /** As in Keras: class_weight concerns the training alone. */
    @Test
    void validationCountsEverySampleOnce() {
        float[] weights = new float[N];
        Arrays.fill(weights, 7);
        try (Trainer trainer = trainer(model(), sgd(0.1), "vector", 1)) {
            Dataset weighted = DATA.weighted(weights);
            EpochRecord epoch = trainer.fit(
                            weighted, fit -> fit.validation(weighted).classWeights(1, 2, 3))
                    .last();
            assertEquals(trainer.evaluate(DATA).loss(), epoch.validationLoss());
            assertTrue(epoch.loss() > 5 * epoch.validationLoss(), epoch::toString);
        }
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        refuses("3 classes", DATA, fit -> fit.classWeights(1, 2));
        refuses("the weight of class b", DATA, fit -> fit.classWeights(1, -2, 3));
        Dataset values = Rows.values(Rows.random(3, 6, 1), 1, 2, 3);
        try (Trainer trainer = Trainer.of(Sequential.of(dense(1)))
                .loss(meanSquaredError())
                .optimizer(sgd(1))
                .build()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> trainer.fit(values, fit -> fit.batchSize(1).balancedClasses()));
        }
        Sequential fresh = model();
        try (Trainer trainer = trainer(fresh, sgd(0.1), "vector", 1)) {
            assertThrows(IllegalArgumentException.class, () -> trainer.fit(DATA, fit -> fit.classWeights(1, 2)));
            assertThrows(IllegalStateException.class, fresh::parameters, "refused before the model is built");
        }
    }

    /** Four batches of 8 make the gradient of one of 32, up to rounding; the last step has 28 samples. */
    @Test
    void accumulatedBatchesEqualOne() {
        float[] whole = trained(DATA, sgd(0.5), fit -> fit.epochs(3).batchSize(32));
        float[] parts =
                trained(DATA, sgd(0.5), fit -> fit.epochs(3).batchSize(8).accumulate(4));
        assertArrayEquals(whole, parts, 2e-6f);
        try (Trainer trainer = trainer(model(), sgd(0.1), "vector", 1)) {
            int[] batches = new int[1];
            trainer.fit(
                    DATA,
                    fit -> fit.epochs(9).batchSize(8).accumulate(3).steps(4).callback(new Callback() {
                        @Override
                        public void onBatchEnd(Run run) {
                            batches[0]++;
                        }
                    }));
            assertEquals(8 + 3, batches[0], "three steps of an epoch's 8 batches, and one more");
        }
    }

    @Test
    void earlyStoppingKeepsTheBestEpoch() {
        Sequential model = model();
        float[][] seen = new float[40][];
        // A rate so large that the loss soon rises.
        try (Trainer trainer = trainer(model, sgd(4), "vector", 1)) {
            History history = trainer.fit(
                    DATA,
                    fit -> fit.epochs(40)
                            .batchSize(20)
                            .validation(DATA)
                            .earlyStopping(3)
                            .callback(new Callback() {
                                @Override
                                public void onEpochEnd(Run run, EpochRecord epoch) {
                                    seen[epoch.epoch() - 1] = model.parameters().toArray();
                                }
                            }));
            int best = 1;
            for (EpochRecord epoch : history.epochs()) {
                best = epoch.validationLoss() < history.epochs().get(best - 1).validationLoss() ? epoch.epoch() : best;
            }
            assertEquals(best, history.keptEpoch());
            assertTrue(history.stopped());
            assertEquals(best + 3, history.last().epoch());
            assertArrayEquals(seen[best - 1], model.parameters().toArray());
            assertEquals(
                    history.epochs().get(best - 1).validationLoss(),
                    trainer.evaluate(DATA).loss());
        }
    }

    @Test
    void plateausLowerTheRate() {
        try (Trainer trainer = Trainer.of(model())
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(4))
                .schedule(Schedules.plateau(0.5, 0))
                .build()) {
            double[] rates = trainer.fit(DATA, fit -> fit.epochs(8).batchSize(20)).epochs().stream()
                    .mapToDouble(EpochRecord::learningRate)
                    .toArray();
            assertEquals(4, rates[0]);
            assertTrue(rates[7] < 4, () -> Arrays.toString(rates));
        }
    }

    @Test
    void everythingAtOnceHasTheSameBits() {
        float[] expected = everything("vector", 1);
        assertArrayEquals(expected, everything("vector", 1), "second run");
        assertArrayEquals(expected, everything("vector", 2), "2 threads");
        assertArrayEquals(expected, everything("vector", 3), "3 threads");
        assertArrayEquals(expected, everything("scalar", 2), "scalar");
    }

    @Tag("allocation")
    @Test
    void aStepWithEverythingAllocatesLittle() {
        try (Trainer trainer = everything(wide(), "vector", 2)) {
            AllocationMeter meter = new AllocationMeter();
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (meter.least() > 32_768 && System.nanoTime() < deadline) {
                trainer.fit(DATA, fit -> options(fit).callback(meter));
            }
            assertTrue(meter.least() <= 32_768, () -> "a step allocates " + meter.least() + " bytes");
        }
    }

    private static float[] everything(String backend, int threads) {
        Sequential model = wide();
        try (Trainer trainer = everything(model, backend, threads)) {
            trainer.fit(DATA, FitOptionsTest::options);
        }
        return model.parameters().toArray();
    }

    private static Fit options(Fit fit) {
        return fit.epochs(3)
                .batchSize(8)
                .accumulate(2)
                .balancedClasses()
                .validation(DATA.take(20))
                .earlyStopping(2);
    }

    /** Wide enough for two threads and more. */
    private static Sequential wide() {
        return Sequential.of(dense(300, RELU), layerNorm(), dropout(0.1), dense(300, RELU), dense(3));
    }

    private static Trainer everything(Sequential model, String backend, int threads) {
        return Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adam(0.01))
                .schedule(Schedules.warmup(3, Schedules.plateau(0.5, 1)))
                .metrics(accuracy())
                .clipGlobalNorm(0.5)
                .l1(1e-5)
                .l2(1e-4)
                .weightDecay(0.01)
                .averageWeights(0.9)
                .backend(Backend.named(backend))
                .threads(threads)
                .seed(5)
                .build();
    }

    private static void refuses(String problem, Dataset data, Consumer<Fit> options) {
        try (Trainer trainer = trainer(model(), sgd(1), "vector", 1)) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data, options));
            assertTrue(e.getMessage().contains(problem), e.getMessage());
        }
    }

    private static float[] trained(Dataset data, Optimizer optimizer, Consumer<Fit> options) {
        Sequential model = model();
        try (Trainer trainer = trainer(model, optimizer, "vector", 1)) {
            trainer.fit(data, options);
        }
        return model.parameters().toArray();
    }

    private static float[] trained(Dataset data, Optimizer optimizer, Loss loss, Consumer<Fit> options) {
        Sequential model = model();
        try (Trainer trainer =
                Trainer.of(model).loss(loss).optimizer(optimizer).seed(2).build()) {
            trainer.fit(data, options);
        }
        return model.parameters().toArray();
    }

    private static double loss(Dataset data, Consumer<Fit> options) {
        try (Trainer trainer = trainer(model(), sgd(0.1), "vector", 1)) {
            return trainer.fit(data, options).last().loss();
        }
    }

    private static int[] labels() {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = i % 7 % 3;
        }
        return labels;
    }

    private static Sequential model() {
        return Sequential.of(dense(9, RELU), dense(3));
    }

    private static Trainer trainer(Sequential model, Optimizer optimizer, String backend, int threads) {
        return Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(optimizer)
                .metrics(accuracy())
                .backend(Backend.named(backend))
                .threads(threads)
                .seed(2)
                .build();
    }
}

package dev.lanewise.train;

import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.kernel.Backend;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Split DATA = Digits.generate(3_000, 3).split(0.8, 0.1, 0.1);

    @Test
    void learnsTheDigits() {
        Sequential model = mlp();
        try (Trainer trainer = trainer(model, "vector", 2, 1)) {
            History history =
                    trainer.fit(DATA.train(), fit -> fit.epochs(8).batchSize(64).validation(DATA.validation()));
            assertEquals(8, history.epochs().size());
            assertTrue(history.last().loss() < 0.5 * history.epochs().getFirst().loss());
            Evaluation test = trainer.evaluate(DATA.test());
            assertTrue(test.metrics().get("accuracy") > 0.8, test.toString());
            assertEquals(Output.LOGITS, model.output());
            assertEquals(DATA.test().labels().classNames(), model.classNames());
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyThreadsAndOnScalar() {
        String expected = trainedSha("vector", 1, 5);
        assertEquals(expected, trainedSha("vector", 1, 5), "second run");
        assertEquals(expected, trainedSha("vector", 2, 5), "2 threads");
        assertEquals(expected, trainedSha("vector", 3, 5), "3 threads");
        assertEquals(expected, trainedSha("vector", 7, 5), "7 threads");
        assertEquals(expected, trainedSha("scalar", 2, 5), "scalar");
        assertNotEquals(expected, trainedSha("vector", 1, 6), "another seed");
    }

    @Test
    void aSecondFitGoesOn() {
        Sequential once = mlp();
        try (Trainer trainer = trainer(once, "vector", 1, 9)) {
            trainer.fit(DATA.validation(), fit -> fit.epochs(4));
        }
        Sequential twice = mlp();
        try (Trainer trainer = trainer(twice, "vector", 1, 9)) {
            trainer.fit(DATA.validation(), fit -> fit.epochs(1));
            History rest = trainer.fit(DATA.validation(), fit -> fit.epochs(3));
            assertEquals(4, rest.last().epoch());
        }
        assertEquals(once.parameters().sha256(), twice.parameters().sha256());
    }

    @Test
    void stepsEndTheTrainingEarly() {
        AtomicInteger batches = new AtomicInteger();
        try (Trainer trainer = trainer(mlp(), "vector", 1, 9)) {
            History history = trainer.fit(
                    DATA.train(),
                    fit -> fit.epochs(5).batchSize(100).steps(30).callback(new Callback() {
                        @Override
                        public void onBatchEnd(Run run) {
                            batches.incrementAndGet();
                        }
                    }));
            assertEquals(30, batches.get());
            assertEquals(2, history.epochs().size());
        }
    }

    @Test
    void callbacksSeeEachStageAndCanStop() {
        List<String> seen = new ArrayList<>();
        try (Trainer trainer = trainer(mlp(), "vector", 1, 9)) {
            History history = trainer.fit(
                    DATA.validation(),
                    fit -> fit.epochs(3).batchSize(150).callback(new Callback() {
                        @Override
                        public void onTrainBegin(Run run) {
                            seen.add("begin");
                        }

                        @Override
                        public void onEpochBegin(Run run) {
                            seen.add("epoch " + run.epoch());
                        }

                        @Override
                        public void onBatchEnd(Run run) {
                            seen.add("batch " + run.batch() + "/" + run.batches());
                            if (run.epoch() == 2) {
                                run.requestStop();
                            }
                        }

                        @Override
                        public void onEpochEnd(Run run, EpochRecord epoch) {
                            seen.add("ended " + epoch.epoch());
                        }

                        @Override
                        public void onTrainEnd(Run run, History whole) {
                            seen.add("end");
                        }
                    }));
            assertTrue(history.stopped());
        }
        assertEquals(
                List.of(
                        "begin",
                        "epoch 1",
                        "batch 1/2",
                        "batch 2/2",
                        "ended 1",
                        "epoch 2",
                        "batch 1/2",
                        "ended 2",
                        "end"),
                seen);
    }

    @Test
    void isItAFive() {
        Dataset train = DATA.train().binary("5");
        Dataset test = DATA.test().binary("5");
        Sequential model = Sequential.of(flatten(), dense(32, RELU), dense(1));
        try (Trainer trainer = Trainer.of(model)
                .loss(binaryCrossentropyWithLogits())
                .optimizer(sgd(0.1).momentum(0.9))
                .metrics(accuracy())
                .seed(2)
                .build()) {
            trainer.fit(train, fit -> fit.epochs(6).batchSize(32));
            Evaluation evaluation = trainer.evaluate(test);
            assertTrue(evaluation.metrics().get("accuracy") > 0.93, evaluation.toString());
            assertEquals(Output.BINARY_LOGIT, model.output());
            float[] pixels = new float[28 * 28];
            test.copyInput(0, pixels, 0);
            float[] probabilities = model.predict(pixels).probabilities();
            assertEquals(1, probabilities[0] + probabilities[1], 1e-6);
        }
    }

    @Test
    void aLossThatIsNoNumberStopsBeforeTheUpdate() {
        Sequential model = mlp();
        try (Trainer trainer = Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(1e30))
                .build()) {
            TrainingException e =
                    assertThrows(TrainingException.class, () -> trainer.fit(DATA.train(), fit -> fit.epochs(2)));
            assertTrue(e.getMessage().contains("Lower the learning rate"), e.getMessage());
            assertTrue(trainer.evaluate(DATA.test()).samples() == 300);
        }
    }

    @Test
    void aClosedTrainerSaysSo() {
        Trainer trainer = trainer(mlp(), "vector", 2, 1);
        trainer.close();
        assertThrows(IllegalStateException.class, () -> trainer.evaluate(DATA.test()));
    }

    private static String trainedSha(String backend, int threads, long seed) {
        Sequential model = Sequential.of(flatten(), dense(48, RELU), dropout(0.2), dense(10));
        try (Trainer trainer = trainer(model, backend, threads, seed)) {
            trainer.fit(DATA.validation(), fit -> fit.epochs(2).batchSize(37));
        }
        return model.parameters().sha256();
    }

    private static Sequential mlp() {
        return Sequential.of(flatten(), dense(64, RELU), dense(10));
    }

    private static Trainer trainer(Sequential model, String backend, int threads, long seed) {
        return Trainer.of(model)
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(0.05).momentum(0.9))
                .metrics(accuracy())
                .backend(Backend.named(backend))
                .threads(threads)
                .seed(seed)
                .build();
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.matrixFactorization;
import static dev.lanewise.nn.Layers.pairEmbedding;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.kernel.Backend;
import dev.lanewise.loss.Losses;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingLayersTest {
    private static final float[] PAIRS = {0, 3, 4, 0, 4, 3, 2, 1};

    @TempDir
    private Path folder;

    private static List<Sequential> models() {
        return List.of(
                Sequential.of(matrixFactorization(5, 4, 3).mean(3.5)),
                Sequential.of(pairEmbedding(5, 4, 3), dense(6, Activation.TANH), dense(1)));
    }

    @Test
    void everyParameter() {
        for (Sequential model : models()) {
            Tensor input = Tensor.of(PAIRS, 4, 2);
            Tensor target = Tensor.of(new float[] {4, 1, 3, 5}, 4, 1);
            GradientReport report = GradientCheck.of(model, Losses.named("mean-squared-error"))
                    .seed(3)
                    .samplesPerParameter(1_000)
                    .jitter(0.3)
                    .run(input, target, null);
            assertTrue(report.passed() && report.skipped() == 0, report::toString);
        }
    }

    @Test
    void factorisationIsItsDefinition() {
        Sequential model = models().getFirst();
        model.build(new int[] {2}, 1);
        model.parameters().update(values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (i * 7 % 11 - 5) / 8f;
            }
        });
        float[] w = model.parameters().toArray();
        assertEquals(5 * 3 + 4 * 3 + 5 + 4, w.length);
        double expected = 3.5 + w[27 + 4] + w[32 + 1];
        for (int k = 0; k < 3; k++) {
            expected += (double) w[4 * 3 + k] * w[15 + 3 + k];
        }
        assertEquals(expected, model.predict(new float[] {4, 1}).output()[0], 1e-6);
        assertArrayEquals(new int[] {9}, pairEmbedding(5, 4, 3).outputShape(new int[] {2}));
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() throws IOException {
        for (Sequential model : models()) {
            model.build(new int[] {2}, 1);
            Path file = folder.resolve("model.safetensors");
            model.save(file);
            Sequential loaded = (Sequential) Model.load(file);
            assertEquals(model.layers(), loaded.layers());
            float[] pair = {3, 2};
            Bits.assertSame(model.predict(pair).output(), loaded.predict(pair).output(), "loaded");
        }
    }

    @Test
    void trainingHasTheSameBitsOnAnyThreadsAndBackend() {
        for (int m = 0; m < 2; m++) {
            float[] first = train(m, 1, "vector");
            Bits.assertSame(first, train(m, 3, "vector"), "3 threads");
            Bits.assertSame(first, train(m, 2, "scalar"), "scalar");
        }
    }

    private static float[] train(int which, int threads, String backend) {
        RatingIds ids = new RatingIds(
                IntStream.range(0, 5).mapToObj(i -> "u" + i).toList(),
                IntStream.range(0, 4).mapToObj(i -> "i" + i).toList());
        int[] user = IntStream.range(0, 20).map(i -> i / 4).toArray();
        int[] item = IntStream.range(0, 20).map(i -> i % 4).toArray();
        float[] rating = new float[20];
        for (int i = 0; i < 20; i++) {
            rating[i] = 1 + i * 3 % 5;
        }
        Ratings data = Ratings.of(ids, user, item, rating, null);
        Sequential model = models().get(which);
        try (Trainer trainer = Trainer.of(model)
                .loss(Losses.named("mean-squared-error"))
                .optimizer(Optimizers.adam(0.01))
                .l2(1e-4)
                .seed(2)
                .threads(threads)
                .backend(Backend.named(backend))
                .build()) {
            trainer.fit(data, fit -> fit.epochs(5).batchSize(7));
        }
        return model.parameters().toArray();
    }

    @Test
    void refusesWhatHoldsNothingOrIsNoPair() {
        refused("at least one user", () -> matrixFactorization(0, 4, 1));
        refused("a rank of 1", () -> matrixFactorization(1, 4, 0));
        refused("finite", () -> matrixFactorization(1, 4, 1).mean(Double.NaN));
        refused("one dimension", () -> pairEmbedding(5, 4, 0));
        refused("train it on ratings", () -> pairEmbedding(5, 4, 3).outputShape(new int[] {3}));
        refused("train it on ratings", () -> matrixFactorization(5, 4, 3).outputShape(new int[] {1, 2}));
    }

    private static void refused(String mend, Runnable call) {
        String sentence =
                assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(sentence.contains(mend), sentence);
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.embedding;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.gru;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceLayersTest {
    private static final float[] IDS = {0, 3, 6, 6, 1, 2, 5, 0};

    @TempDir
    private Path folder;

    @Test
    void everyParameterOfARecurrentModel() {
        for (Sequential model : List.of(
                Sequential.of(embedding(7, 3), gru(4), gru(5).withLastOnly(), dense(3)),
                Sequential.of(embedding(7, 2), gru(1), flatten(), dense(3)))) {
            Tensor input = Tensor.of(IDS, 2, 4);
            Tensor labels = Tensor.of(input.kernels(), new int[] {2, 0}, 2);
            GradientReport report = GradientCheck.of(model, Losses.sparseCategoricalCrossentropyWithLogits())
                    .seed(3)
                    .samplesPerParameter(1_000)
                    .jitter(0.3)
                    .run(input, labels, null);
            assertTrue(report.passed() && report.skipped() == 0, report::toString);
        }
    }

    @Test
    void shapesAndNames() {
        Sequential model = built();
        assertArrayEquals(new int[] {3}, model.outputShape());
        assertArrayEquals(new int[] {4, 6}, gru(6).outputShape(new int[] {4, 5}));
        assertArrayEquals(new int[] {4, 2, 5}, embedding(7, 5).outputShape(new int[] {4, 2}));
        assertEquals(
                "[embedding/embeddings 7×5, gru/kernel 5×18, gru/recurrent_kernel 6×18, gru/bias 18, gru/recurrent_bias 18,"
                        + " gru_1/kernel 6×12, gru_1/recurrent_kernel 4×12, gru_1/bias 12, gru_1/recurrent_bias 12,"
                        + " dense/kernel 4×3, dense/bias 3]",
                model.parameters().segments().toString());
        assertEquals(4 * (18 * (5 + 6) + 12 * (6 + 4)) + 15, model.multiplications());
        String summary = model.summary();
        assertTrue(summary.contains("embedding {vocabulary=7, dimension=5"), summary);
        assertTrue(summary.contains("gru_1 {units=4, last_only=true"), summary);
        float[] table = model.parameters().toArray();
        for (int i = 0; i < 35; i++) {
            assertTrue(Math.abs(table[i]) <= 0.05f, "embeddings start within 0.05");
        }
    }

    private static Sequential built() {
        Sequential model = Sequential.of(embedding(7, 5), gru(6), gru(4).withLastOnly(), dense(3));
        model.build(new int[] {4}, 1);
        return model;
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() throws IOException {
        Sequential model = built();
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Sequential loaded = (Sequential) Model.load(file);
        assertEquals(model.layers(), loaded.layers());
        float[] sample = {6, 0, 2, 2};
        Bits.assertSame(model.predict(sample).output(), loaded.predict(sample).output(), "loaded");
    }

    @Test
    void stepsAreTheSequence() {
        Gru layer = gru(17);
        Sequential model = Sequential.of(layer);
        model.build(new int[] {6, 5}, 2);
        Kernels kernels = Kernels.best();
        List<Tensor> weights = model.parameters().tensors(kernels);
        Tensor input = Tensor.of(Values.NORMAL.of(3 * 6 * 5, 1), 3, 6, 5);
        Tensor whole = layer.forward(input, weights, Forward.INFERENCE);
        Tensor state = null;
        for (int t = 0; t < 6; t++) {
            state = layer.step(input.select(1, t), weights, state);
            Bits.assertSame(whole.select(1, t).toArray(), state.toArray(), "step " + t);
        }
        Tensor last = layer.withLastOnly().forward(input, weights, Forward.INFERENCE);
        Bits.assertSame(last.toArray(), state.toArray(), "last");
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheMend() {
        refused("embedding(vocabulary, dimension)", () -> gru(3).outputShape(new int[] {4}));
        refused("[T, C]", () -> gru(3).outputShape(new int[] {1, 28, 28}));
        refused("at least 1 unit", () -> gru(0));
        refused("more weights", () -> gru(Integer.MAX_VALUE));
        refused("at least one id", () -> embedding(0, 3));
        refused("at least one id", () -> embedding(3, 0));
        refused("tell apart", () -> embedding((1 << 24) + 1, 1));
        refused("vocabulary of 7", () -> built().predict(new float[] {0, 1, 2, 7}));
    }

    private static void refused(String mend, Runnable call) {
        String sentence =
                assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(sentence.contains(mend), sentence);
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.attention;
import static dev.lanewise.nn.Layers.causalAttention;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionLayerTest {
    @TempDir
    private Path folder;

    @Test
    void everyParameterHasTheRightGradient() {
        for (MultiHeadAttention layer : List.of(causalAttention(2), attention(3))) {
            Sequential model = Sequential.of(layerNorm(), layer, layerNorm(), causalAttention(1), flatten(), dense(2));
            GradientReport report = GradientCheck.of(model, Losses.meanSquaredError())
                    .samplesPerParameter(1_000)
                    .jitter(0.15)
                    .withInput()
                    .run(
                            Tensor.of(Values.NORMAL.of(3 * 5 * 6, 1), 3, 5, 6),
                            Tensor.of(Values.NORMAL.of(6, 2), 3, 2),
                            null);
            assertTrue(report.passed() && report.skipped() == 0, report::toString);
        }
    }

    private static Sequential model(int rows, int channels) {
        Sequential model = Sequential.of(
                layerNorm(), causalAttention(2), dropout(0.5), layerNorm(), causalAttention(4), layerNorm());
        model.build(new int[] {rows, channels}, 3);
        return model;
    }

    /** Any steps, of one position or more, on any backend and threads: the bits of the whole sequence at once. */
    @Test
    void decodingHasTheBitsOfTheWhole() {
        int rows = 150;
        int channels = 40;
        Sequential model = model(rows, channels);
        float[] sequence = Values.NORMAL.of(2 * rows * channels, 5);
        try (Parallel threads = Parallel.of(2)) {
            for (Kernels kernels : List.of(
                    Kernels.best(),
                    Kernels.of(Backend.named("scalar"), threads),
                    Kernels.of(Backend.best(), threads))) {
                Tensor input = Tensor.of(kernels, sequence, 2, rows, channels);
                Tensor whole = model.forward(input, model.parameters().tensors(kernels), Forward.INFERENCE);
                for (int step : new int[] {1, 7, 150}) {
                    Decoding decoding = Decoding.of(model, kernels, 2, rows);
                    for (int from = 0; from < rows; from += step) {
                        int end = Math.min(rows, from + step);
                        try (Scope _ = Scope.open()) {
                            Tensor next = decoding.next(input.slice(1, from, end));
                            Bits.assertSame(
                                    whole.slice(1, from, end).toArray(),
                                    next.toArray(),
                                    "step " + step + " from " + from);
                        }
                    }
                    assertEquals(rows, decoding.position());
                }
            }
        }
    }

    @Test
    void decodingRefusesWhatItCannotDo() {
        Sequential model = model(5, 8);
        Decoding decoding = Decoding.of(model, Kernels.best(), 1, 5);
        decoding.next(Tensor.of(new float[3 * 8], 1, 3, 8));
        String full = message(() -> decoding.next(Tensor.of(new float[3 * 8], 1, 3, 8)));
        assertTrue(full.contains("room for 5 positions, 3 are taken, 3 more"), full);
        assertEquals(3, decoding.position());
        String samples = message(() -> decoding.next(Tensor.of(new float[16], 2, 1, 8)));
        assertTrue(samples.contains("1 sequences") && samples.contains("2, 1, 8"), samples);
        assertThrows(IllegalArgumentException.class, () -> Decoding.of(model, Kernels.best(), 0, 5));
        Sequential both = Sequential.of(attention(2));
        both.build(new int[] {5, 8}, 1);
        IllegalStateException ahead = assertThrows(
                IllegalStateException.class,
                () -> Decoding.of(both, Kernels.best(), 1, 5).next(Tensor.of(new float[8], 1, 1, 8)));
        assertTrue(ahead.getMessage().contains("causalAttention(2)"), ahead.getMessage());
    }

    @Test
    void aSavedModelAttendsAsBefore() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Sequential model = Sequential.of(attention(2), causalAttention(4).initializer(Initializer.HE_NORMAL));
        model.build(new int[] {3, 8}, 1);
        model.save(file);
        Sequential loaded = (Sequential) Model.load(file);
        assertEquals(model.layers(), loaded.layers());
        float[] sample = Values.NORMAL.of(24, 1);
        assertArrayEquals(model.predict(sample).output(), loaded.predict(sample).output());
        assertTrue(Files.size(file) > 0);
        assertTrue(model.parameters().segments().stream().anyMatch(s -> s.name().equals("attention_1/qkv/kernel")));
    }

    @Test
    void anInputThatDoesNotFitIsRefusedWithTheMend() {
        assertTrue(message(() -> causalAttention(0)).contains("at least 1 head"));
        String flat = message(() -> causalAttention(2).outputShape(new int[] {8}));
        assertTrue(flat.contains("[T, C]") && flat.contains("shape 8"), flat);
        String odd = message(() -> attention(3).outputShape(new int[] {5, 8}));
        assertTrue(odd.contains("attention(3)") && odd.contains("8 channels"), odd);
        Tensor x = Tensor.of(new float[24], 1, 2, 12);
        for (Runnable call : List.<Runnable>of(
                () -> x.selfAttention(3, true),
                () -> x.selfAttention(0, true),
                () -> x.reshape(2, 12).selfAttention(2, true),
                () -> x.reshape(1, 3, 8).selfAttention(2, true),
                () -> x.attention(x, x.reshape(1, 1, 24), 2, false),
                () -> x.attention(x.slice(1, 0, 1), x.slice(1, 0, 1), 2, true))) {
            message(call);
        }
    }

    private static String message(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.block;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.residual;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that hold layers: names, numbers, files, summaries and what is refused. */
class LayerGroupTest {
    private static final int[] IMAGE = {3, 8, 8};

    @TempDir
    private Path folder;

    private static Conv2d conv(int channels, int size, int stride) {
        return conv2d(channels, size, Activation.NONE).padding(Padding.SAME).stride(stride);
    }

    private static Sequential network() {
        return Sequential.of(
                conv(4, 3, 1),
                residual(conv(4, 3, 1), activation(Activation.RELU), conv(4, 3, 1))
                        .activation(Activation.RELU),
                residual(conv(6, 3, 2), activation(Activation.RELU), conv(6, 3, 1))
                        .shortcut(conv(6, 1, 2))
                        .activation(Activation.RELU),
                block(flatten(), dense(5, Activation.TANH)),
                dense(2));
    }

    @Test
    void namesNest() {
        Sequential model = network();
        model.build(IMAGE, 1);
        assertEquals(
                List.of(
                        "conv2d/kernel",
                        "residual/conv2d/kernel",
                        "residual/conv2d_1/kernel",
                        "residual_1/conv2d/kernel",
                        "residual_1/conv2d_1/kernel",
                        "residual_1/shortcut/conv2d/kernel",
                        "block/dense/kernel",
                        "dense/kernel"),
                model.parameters().segments().stream()
                        .map(Segment::name)
                        .filter(name -> name.endsWith("kernel"))
                        .toList());
        assertArrayEquals(new int[] {2}, model.outputShape());
        assertEquals(
                8 * 8 * (3 * 4 * 9 + 2 * 4 * 4 * 9) + 4 * 4 * (4 * 6 * 9 + 6 * 6 * 9 + 4 * 6) + 96 * 5 + 5 * 2,
                model.multiplications() - biases());
    }

    /** What {@link Layer#multiplications} counts for biases, one at each place of the output. */
    private static int biases() {
        return 8 * 8 * (4 + 4 + 4) + 4 * 4 * (6 + 6 + 6) + 5 + 2;
    }

    @Test
    void theSummaryIndentsWhatIsWithin() {
        Sequential model = network();
        model.build(IMAGE, 1);
        List<String> lines = model.summary().lines().toList();
        assertTrue(lines.get(3).startsWith("residual  "), model.summary());
        assertTrue(lines.get(4).startsWith("  conv2d {channels=4"), model.summary());
        assertTrue(lines.get(11).startsWith("  shortcut/conv2d {channels=6"), model.summary());
        assertTrue(lines.get(11).endsWith(" 30"), model.summary());
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() throws IOException {
        Sequential model = network();
        model.build(IMAGE, 1);
        Path file = folder.resolve("groups.safetensors");
        model.save(file);
        Sequential loaded = (Sequential) Model.load(file);
        assertEquals(model.layers(), loaded.layers());
        assertEquals(model.summary(), loaded.summary());
        float[] x = Values.NORMAL.of(3 * 64, 1);
        Bits.assertSame(model.predict(x).output(), loaded.predict(x).output(), "loaded");
    }

    /** A block's layers have the weights, the random numbers and so the bits that they have without it. */
    @Test
    void aBlockChangesNoBits() {
        Layer[] layers = {dense(8, Activation.RELU), dropout(0.5), layerNorm(), dropout(0.5), dense(3)};
        Sequential flat = Sequential.of(layers);
        Sequential nested = Sequential.of(layers[0], block(layers[1], block(layers[2], layers[3])), layers[4]);
        for (Sequential model : List.of(flat, nested)) {
            model.build(new int[] {6}, 4);
        }
        Bits.assertSame(flat.parameters().toArray(), nested.parameters().toArray(), "start");
        Tensor x = Tensor.of(Values.NORMAL.of(30, 1), 5, 6);
        Forward forward = Forward.training(9, 2);
        Bits.assertSame(
                flat.forward(x, flat.parameters().tensors(Kernels.best()), forward)
                        .toArray(),
                nested.forward(x, nested.parameters().tensors(Kernels.best()), forward)
                        .toArray(),
                "training");
    }

    @Test
    void droppedElementsOfBodyShortcutAndNextLayerAreIndependent() {
        Tensor ones = Tensor.of(filled(64), 1, 64);
        Sequential model = Sequential.of(
                residual(dropout(0.5), activation(Activation.NONE)).shortcut(dropout(0.5)), dropout(0.5));
        List<float[]> seen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        model.forward(ones, List.of(), Forward.training(1, 0), (name, output) -> {
            names.add(name);
            seen.add(output.toArray());
        });
        assertEquals(
                List.of("residual/dropout", "residual/activation", "residual/shortcut/dropout", "residual", "dropout"),
                names);
        assertFalse(Arrays.equals(seen.get(0), seen.get(2)));
        float[] last = seen.get(4);
        for (int i = 0; i < last.length; i++) {
            last[i] = last[i] == 0 ? 0 : 2;
        }
        assertFalse(Arrays.equals(seen.get(0), last));
        assertFalse(Arrays.equals(seen.get(2), last));
    }

    private static float[] filled(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1f);
        return ones;
    }

    @Test
    void aBodyOfAnotherShapeIsRefusedWithTheMend() {
        Layer bare = residual(conv(6, 3, 2));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> bare.outputShape(IMAGE));
        assertTrue(e.getMessage().contains("6×4×4") && e.getMessage().contains("3×8×8"), e.getMessage());
        assertTrue(e.getMessage().contains(".shortcut("), e.getMessage());
        Layer unequal = residual(conv(6, 3, 2)).shortcut(conv(6, 1, 1));
        e = assertThrows(
                IllegalArgumentException.class, () -> Sequential.of(unequal).build(IMAGE, 0));
        assertTrue(e.getMessage().contains("6×8×8"), e.getMessage());
        Layer shrinking = residual(Layers.conv2d(3, 3, Activation.RELU), Layers.conv2d(3, 3, Activation.NONE));
        e = assertThrows(IllegalArgumentException.class, () -> shrinking.outputShape(IMAGE));
        assertEquals(
                "a residual block cannot add its body's output of shape 3×4×4 and its input of shape 3×8×8; give its body's"
                        + " convolutions .padding(Padding.SAME), without which each makes the image smaller",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, Layers::block);
        assertThrows(IllegalArgumentException.class, Layers::residual);
    }

    @Test
    void theLastActivationIsThatOfTheBlock() {
        assertEquals(
                Activation.TANH, Sequential.of(block(dense(3, Activation.TANH))).outputActivation());
        assertEquals(
                Activation.NONE,
                Sequential.of(residual(dense(3, Activation.TANH))).outputActivation());
        assertEquals(
                Activation.RELU,
                Sequential.of(residual(dense(3)).activation(Activation.RELU)).outputActivation());
    }
}

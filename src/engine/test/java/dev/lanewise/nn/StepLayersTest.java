package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.batchNorm;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.globalAveragePool2d;
import static dev.lanewise.nn.Layers.globalMaxPool2d;
import static dev.lanewise.nn.Layers.positions;
import static dev.lanewise.nn.Layers.rmsNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups and dilation of convolutions, global pooling, positions and root-mean-square norms: values, files, what is refused. */
class StepLayersTest {
    @TempDir
    private Path folder;

    /** y[o, i, j] = Σ w[o, c, a, b]·x[g·in + c, i·stride + a·d − pad, …], by its definition. */
    @Test
    void groupsAndDilationAreTheirDefinition() {
        for (int groups : new int[] {1, 2, 4}) {
            for (int dilation : new int[] {1, 2, 3}) {
                for (int stride : new int[] {1, 2}) {
                    Conv2d layer = conv2d(8, 3, Activation.NONE)
                            .padding(Padding.SAME)
                            .groups(groups)
                            .dilation(dilation)
                            .stride(stride);
                    convolve(layer, 9, 8);
                    convolve(layer.padding(Padding.VALID).withoutBias(), 9, 8);
                }
            }
        }
    }

    private static void convolve(Conv2d layer, int height, int width) {
        Sequential model = Sequential.of(layer);
        model.build(new int[] {4, height, width}, 3);
        model.parameters().update(values -> values[values.length - 1] = 0.5f);
        float[] x = Values.NORMAL.of(4 * height * width, 1);
        float[] y = model.predict(x).output();
        float[] w = model.parameters().toArray();
        int[] out = model.outputShape();
        int extent = (layer.size() - 1) * layer.dilation() + 1;
        boolean same = layer.padding() == Padding.SAME;
        int top = same ? Math.max(0, (out[1] - 1) * layer.stride() + extent - height) / 2 : 0;
        int left = same ? Math.max(0, (out[2] - 1) * layer.stride() + extent - width) / 2 : 0;
        int in = 4 / layer.groups();
        for (int k = 0; k < y.length; k++) {
            int o = k / (out[1] * out[2]);
            double sum = layer.biased() ? w[8 * in * 9 + o] : 0;
            for (int t = 0; t < in * 9; t++) {
                int row = k / out[2] % out[1] * layer.stride() + t / 3 % 3 * layer.dilation() - top;
                int column = k % out[2] * layer.stride() + t % 3 * layer.dilation() - left;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    int c = o / (8 / layer.groups()) * in + t / 9;
                    sum += w[o * in * 9 + t] * x[(c * height + row) * width + column];
                }
            }
            assertEquals(sum, y[k], 1e-5, layer + " output " + k);
        }
    }

    @Test
    void globalPoolsAndPositionsAreTheirDefinition() {
        float[] x = {1, 2, 3, 6, -1, -2, -3, -4};
        assertArrayEquals(new float[] {3, -2.5f}, run(globalAveragePool2d(), x, 2, 2, 2));
        assertArrayEquals(new float[] {6, -1}, run(globalMaxPool2d(), x, 2, 2, 2));
        Sequential model = Sequential.of(positions().initializer(Initializer.ONES));
        model.build(new int[] {4, 2}, 0);
        assertArrayEquals(
                new float[] {2, 3, 4, 7, 0, -1, -2, -3}, model.predict(x).output());
        assertEquals(
                "positions/embeddings", model.parameters().segments().getFirst().name());
    }

    private static float[] run(Layer layer, float[] x, int... shape) {
        Sequential model = Sequential.of(layer);
        model.build(shape, 0);
        return model.predict(Kernels.best(), x, 1).getFirst().output();
    }

    @Test
    void everyLayerSurvives() throws IOException {
        Sequential model = Sequential.of(
                conv2d(4, 3, Activation.RELU).groups(2).dilation(2).withoutBias(),
                batchNorm().epsilon(1e-3).momentum(0.01).withoutShift(),
                conv2d(4, 1, Activation.TANH),
                rmsNorm(),
                rmsNorm().withoutScale().epsilon(1e-5),
                globalMaxPool2d());
        model.build(new int[] {2, 8, 8}, 1);
        Sequential sequence = Sequential.of(positions(), rmsNorm());
        sequence.build(new int[] {3, 5}, 1);
        for (Sequential each : List.of(model, sequence)) {
            Path file = folder.resolve("layers.safetensors");
            each.save(file);
            Sequential loaded = (Sequential) Model.load(file);
            assertEquals(each.layers(), loaded.layers());
            float[] x = Values.NORMAL.of(each == model ? 128 : 15, 1);
            Bits.assertSame(each.predict(x).output(), loaded.predict(x).output(), "loaded");
        }
    }

    @Test
    void whatCannotBeIsRefusedWithTheMend() {
        refused(() -> conv2d(6, 3, Activation.NONE).groups(4), "divides");
        refused(() -> conv2d(6, 3, Activation.NONE).dilation(0), "at least 1");
        refused(() -> conv2d(6, 3, Activation.NONE).groups(3).outputShape(new int[] {4, 9, 9}), "divides");
        refused(
                () -> conv2d(6, 3, Activation.NONE).dilation(4).outputShape(new int[] {4, 8, 8}),
                "larger than the image");
        refused(() -> globalAveragePool2d().outputShape(new int[] {8, 8}), "1×8×8");
        refused(() -> positions().outputShape(new int[] {8}), "sequences");
        refused(() -> batchNorm().outputShape(new int[] {8, 8}), "channel axis");
        refused(() -> batchNorm().momentum(0), "0.1");
        refused(() -> rmsNorm().epsilon(0), "1e-6");
    }

    private static void refused(Runnable call, String mend) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().contains(mend), e.getMessage());
    }
}

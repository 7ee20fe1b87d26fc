package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.NONE;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.batchNorm;
import static dev.lanewise.nn.Layers.block;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.maxPool2d;
import static dev.lanewise.nn.Layers.residual;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import dev.lanewise.nn.WeightReport.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files named and laid out as PyTorch and Keras do it, and what their models say by plain loops in those layouts: {@code
 * weights.py} beside the files writes both.
 */
class LoadWeightsTest {
    private static final Path FILES =
            Path.of(System.getProperty("lanewise.root"), "src/engine/test/resources/dev/lanewise/nn");

    @TempDir
    private Path folder;

    @Test
    void torchMlp() throws IOException {
        Model model = built(torchLikeMlp(), 4);
        WeightReport report = model.loadWeights(FILES.resolve("torch-mlp.safetensors"), WeightNames.PYTORCH);
        assertSays("torch-mlp", model);
        assertEquals(
                List.of(
                        new Loaded("dense/kernel", "0.weight", "transposed"),
                        new Loaded("dense/bias", "0.bias", ""),
                        new Loaded("layer_norm/gamma", "2.weight", ""),
                        new Loaded("layer_norm/beta", "2.bias", ""),
                        new Loaded("dense_1/kernel", "3.weight", "transposed"),
                        new Loaded("dense_1/bias", "3.bias", "")),
                report.loaded());
        assertTrue(
                report.complete() && report.extra().isEmpty() && report.notes().isEmpty(), report::toString);
    }

    @Test
    void otherFloatsAreConvertedWithANote() throws IOException {
        Model model = built(torchLikeMlp(), 4);
        WeightReport report = model.loadWeights(FILES.resolve("torch-mlp-mixed.safetensors"), WeightNames.PYTORCH);
        assertSays("torch-mlp-mixed", model);
        assertEquals(
                List.of(
                        "2 tensors were widened from F16 to F32",
                        "2 tensors were widened from BF16 to F32",
                        "2 tensors were rounded from F64 to F32"),
                report.notes());
    }

    /** The classifier's name comes before the features': shapes tell which is which. */
    @Test
    void torchCnn() throws IOException {
        Model model = built(
                Sequential.of(
                        conv2d(3, 3, RELU).padding(Padding.SAME), maxPool2d(2), flatten(), dense(4, RELU), dense(2)),
                2,
                4,
                6);
        WeightReport report = model.loadWeights(FILES.resolve("torch-cnn.safetensors"), WeightNames.PYTORCH);
        assertSays("torch-cnn", model);
        assertEquals(
                new Loaded("conv2d/kernel", "features.0.weight", ""),
                report.loaded().getFirst());
        assertEquals(List.of(), report.extra());
        assertEquals(List.of(), report.notes());
    }

    @Test
    void kerasMlp() throws IOException {
        Model model = built(Sequential.of(dense(4, RELU), layerNorm().epsilon(1e-3), dense(4)), 4);
        WeightReport report = model.loadWeights(FILES.resolve("keras-mlp.safetensors"), WeightNames.KERAS);
        assertSays("keras-mlp", model);
        assertEquals(
                new Loaded("dense/kernel", "sequential_4/dense_9/kernel", ""),
                report.loaded().getFirst());
        assertEquals("sequential_4/dense_10/bias", report.loaded().getLast().tensor());
    }

    /** What was flattened comes with its channels last: the norm's γ and β and the first dense kernel's rows are permuted. */
    @Test
    void kerasCnn() throws IOException {
        Model model = built(
                Sequential.of(
                        conv2d(3, 3, RELU).padding(Padding.SAME),
                        maxPool2d(2),
                        flatten(),
                        layerNorm().epsilon(1e-3),
                        dense(4, RELU),
                        dense(2)),
                2,
                4,
                6);
        WeightReport report = model.loadWeights(FILES.resolve("keras-cnn.safetensors"), WeightNames.KERAS);
        assertSays("keras-cnn", model);
        assertEquals(
                List.of(
                        "height×width×in×out → out×in×height×width",
                        "",
                        "flattened 2×3×3 → 3×2×3",
                        "flattened 2×3×3 → 3×2×3",
                        "flattened 2×3×3 → 3×2×3",
                        "",
                        "",
                        ""),
                report.loaded().stream().map(Loaded::change).toList());
    }

    /** Running statistics come too; PyTorch's count of batches is left out, and is not extra either. */
    @Test
    void torchNorms() throws IOException {
        Model model = built(
                Sequential.of(
                        plain(),
                        batchNorm(),
                        activation(RELU),
                        residual(plain(), batchNorm()).activation(RELU),
                        maxPool2d(2),
                        block(flatten(), dense(4)),
                        batchNorm().withoutScale().withoutShift(),
                        activation(RELU),
                        dense(2)),
                2,
                4,
                6);
        WeightReport report = model.loadWeights(FILES.resolve("torch-norms.safetensors"), WeightNames.PYTORCH);
        assertSays("torch-norms", model);
        assertEquals(16, report.loaded().size());
        assertEquals(
                List.of(
                        new Loaded("residual/batch_norm/running_mean", "3.bn.running_mean", ""),
                        new Loaded("residual/batch_norm/running_var", "3.bn.running_var", "")),
                report.loaded().subList(8, 10));
        assertEquals(List.of(), report.extra());
        assertEquals(List.of(), report.left());
    }

    /** The image is flattened in a block, and all four arrays of the normalisation after it are permuted. */
    @Test
    void kerasNorms() throws IOException {
        Model model = built(
                Sequential.of(
                        plain(),
                        batchNorm().epsilon(1e-3),
                        activation(RELU),
                        maxPool2d(2),
                        block(flatten(), batchNorm().epsilon(1e-3).withoutScale()),
                        block(dense(4, RELU), dense(2))),
                2,
                4,
                6);
        WeightReport report = model.loadWeights(FILES.resolve("keras-norms.safetensors"), WeightNames.KERAS);
        assertSays("keras-norms", model);
        String image = "flattened 2×3×3 → 3×2×3";
        assertEquals(
                List.of(
                        new Loaded("block/batch_norm/beta", "functional/batch_normalization_1/beta", image),
                        new Loaded(
                                "block/batch_norm/running_mean", "functional/batch_normalization_1/moving_mean", image),
                        new Loaded(
                                "block/batch_norm/running_var",
                                "functional/batch_normalization_1/moving_variance",
                                image),
                        new Loaded("block_1/dense/kernel", "functional/dense/kernel", image),
                        new Loaded("block_1/dense/bias", "functional/dense/bias", "")),
                report.loaded().subList(5, 10));
        assertTrue(report.complete() && report.extra().isEmpty(), report::toString);
    }

    private static Layer plain() {
        return conv2d(3, 3, NONE).padding(Padding.SAME).withoutBias();
    }

    /** Whatever stands in a residual block over a flattened image takes its rows; a matrix in it would need its columns moved. */
    @Test
    void aResidualOverAFlattenedImage() throws IOException {
        Path file = new ForeignFiles()
                .with("a/gamma", new int[] {8}, 1, 2, 3, 4, 5, 6, 7, 8)
                .with("a/beta", new int[] {8}, 1, 2, 3, 4, 5, 6, 7, 8)
                .with("b/kernel", new int[] {8, 1}, 1, 2, 3, 4, 5, 6, 7, 8)
                .with("b/bias", new int[] {1}, 9)
                .write(folder.resolve("residual"));
        Model model = built(Sequential.of(flatten(), residual(layerNorm()), dense(1)), 2, 2, 2);
        model.loadWeights(file, WeightNames.KERAS);
        float[] order = {1, 3, 5, 7, 2, 4, 6, 8};
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(order, Arrays.copyOfRange(model.parameters().toArray(), 8 * i, 8 * (i + 1)));
        }
        Model matrix = built(Sequential.of(flatten(), residual(dense(8)), dense(1)), 2, 2, 2);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> matrix.loadWeights(file, WeightNames.KERAS));
        assertTrue(e.getMessage().contains("residual adds such an image to what a matrix made"), e::getMessage);
        Model grey = built(Sequential.of(flatten(), residual(dense(8)), dense(1)), 1, 2, 4);
        assertThrows(WeightMismatchException.class, () -> grey.loadWeights(file, WeightNames.KERAS));
    }

    @Test
    void layersStandInTheOrderOfTheirNumbers() throws IOException {
        ForeignFiles file = new ForeignFiles();
        Layer[] layers = new Layer[12];
        for (int i = 0; i < 12; i++) {
            file.with("layers." + i + ".weight", new int[] {1, 1}, i).with("layers." + i + ".bias", new int[] {1}, -i);
            layers[i] = dense(1);
        }
        Model model = built(Sequential.of(layers), 1);
        WeightReport report = model.loadWeights(file.write(folder.resolve("many")), WeightNames.PYTORCH);
        for (int i = 0; i < 12; i++) {
            assertEquals(i, model.parameters().toArray()[2 * i]);
            assertEquals(-i, model.parameters().toArray()[2 * i + 1]);
        }
        assertEquals(List.of(), report.notes());
    }

    @Test
    void aNameGivenTakesItsLayerAndTheOthersGoByOrder() throws IOException {
        Path file = new ForeignFiles()
                .with("decoder.weight", new int[] {1, 1}, 2)
                .with("decoder.bias", new int[] {1}, 3)
                .with("encoder.weight", new int[] {1, 1}, 5)
                .with("encoder.bias", new int[] {1}, 7)
                .write(folder.resolve("named"));
        Model model = built(Sequential.of(dense(1), dense(1)), 1);
        WeightReport byOrder = model.loadWeights(file, WeightNames.PYTORCH);
        assertArrayEquals(new float[] {2, 3, 5, 7}, model.parameters().toArray());
        assertEquals(
                List.of("dense took 'decoder' before 'encoder', which has the same shapes, by the order of their names;"
                        + " if it is the other way round, name them by with(Map)"),
                byOrder.notes());
        WeightReport named =
                model.loadWeights(file, WeightNames.PYTORCH.with(Map.of("dense/kernel", "encoder.weight")));
        assertArrayEquals(new float[] {5, 7, 2, 3}, model.parameters().toArray());
        assertEquals(List.of(), named.notes());
    }

    @Test
    void ownLayoutsGoByNamesAlone() throws IOException {
        Path file = new ForeignFiles()
                .with("w", new int[] {2, 1}, 1, 2)
                .with("dense/bias", new int[] {1}, 3)
                .write(folder.resolve("own"));
        Model model = built(Sequential.of(dense(1)), 2);
        model.loadWeights(file, WeightNames.of(Map.of("dense/kernel", "w")));
        assertArrayEquals(new float[] {1, 2, 3}, model.parameters().toArray());
    }

    /** PyTorch's gates stand as ours do, Keras's in the order z, r, n, with both biases in one matrix. */
    @Test
    void recurrentLayers() throws IOException {
        Path torch = new ForeignFiles()
                .with("gru.weight_ih_l0", new int[] {3, 2}, 1, 2, 3, 4, 5, 6)
                .with("gru.weight_hh_l0", new int[] {3, 1}, 7, 8, 9)
                .with("gru.bias_ih_l0", new int[] {3}, 10, 11, 12)
                .with("gru.bias_hh_l0", new int[] {3}, 13, 14, 15)
                .write(folder.resolve("torch"));
        Model model = built(Sequential.of(new Gates()), 2);
        model.loadWeights(torch, WeightNames.PYTORCH);
        assertArrayEquals(
                new float[] {1, 3, 5, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                model.parameters().toArray());
        Path keras = new ForeignFiles()
                .with("sequential/gru/gru_cell/kernel", new int[] {2, 3}, 3, 1, 5, 4, 2, 6)
                .with("sequential/gru/gru_cell/recurrent_kernel", new int[] {1, 3}, 8, 7, 9)
                .with("sequential/gru/gru_cell/bias", new int[] {2, 3}, 11, 10, 12, 14, 13, 15)
                .write(folder.resolve("keras"));
        Model other = built(Sequential.of(new Gates()), 2);
        other.loadWeights(keras, WeightNames.KERAS);
        assertArrayEquals(model.parameters().toArray(), other.parameters().toArray());
    }

    /** A recurrent layer's weights, of one unit. */
    private record Gates() implements Layer {
        @Override
        public String type() {
            return "gates";
        }

        @Override
        public List<Weight> weights(int[] inputShape) {
            return List.of(
                    weight("kernel", inputShape[0], 3),
                    weight("recurrent_kernel", 1, 3),
                    weight("bias", 3),
                    weight("recurrent_bias", 3));
        }

        private static Weight weight(String name, int... shape) {
            return new Weight(name, shape, Weight.Group.KERNEL, Initializer.ZEROS, 1, 1);
        }

        @Override
        public int weightCount() {
            return 4;
        }

        @Override
        public dev.lanewise.tensor.Tensor forward(
                dev.lanewise.tensor.Tensor input, List<dev.lanewise.tensor.Tensor> weights, Forward forward) {
            return input;
        }
    }

    private static Sequential torchLikeMlp() {
        return Sequential.of(dense(4), activation(RELU), layerNorm(), dense(4));
    }

    private static Model built(Sequential model, int... inputShape) {
        model.build(inputShape, 1);
        return model;
    }

    private static void assertSays(String name, Model model) throws IOException {
        Map<?, ?> all = (Map<?, ?>) Json.read(FILES.resolve("expected.json"));
        Map<?, ?> one = (Map<?, ?>) all.get(name);
        assertArrayEquals(
                floats(one.get("output")),
                model.predict(floats(one.get("input"))).output(),
                2e-6f,
                name);
    }

    private static float[] floats(Object list) {
        List<?> values = (List<?>) list;
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) values.get(i)).floatValue();
        }
        return floats;
    }
}

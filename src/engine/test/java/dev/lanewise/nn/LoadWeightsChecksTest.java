package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.dense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.StoredType;
import dev.lanewise.testing.Bits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not fit, or are damaged: what is said of them, and that the model stays as it was. */
class LoadWeightsChecksTest {
    @TempDir
    private Path folder;

    private final Sequential model = model();
    private final float[] before = model.parameters().toArray();

    @Test
    void whatIsMissingMisshapedAndExtraIsListed() throws IOException {
        Path file = new ForeignFiles()
                .with("fc1.weight", new int[] {3, 2}, new float[6])
                .with("fc1.bias", new int[] {3}, new float[3])
                .with("fc2.weight", new int[] {5, 3}, new float[15])
                .with("fc2.bias", new int[] {5}, new float[5])
                .with("norm.weight", new int[] {7}, new float[7])
                .write(folder.resolve("other"));
        WeightReport report = refused(file, WeightNames.PYTORCH);
        assertEquals(List.of(), report.missing());
        assertEquals(
                List.of(
                        "dense_1/kernel: 'fc2.weight' is 5×3, but the layer wants 2×3 in that layout",
                        "dense_1/bias: 'fc2.bias' is 5, but the layer wants 2"),
                report.misshaped());
        assertEquals(List.of("norm.weight"), report.extra());
        assertEquals(2, report.loaded().size());

        WeightReport partly = model.loadWeights(file, WeightNames.PYTORCH.partial());
        assertEquals(report, partly);
        assertArrayEquals(new float[9], Arrays.copyOf(model.parameters().toArray(), 9));
        Bits.assertSame(tail(before), tail(model.parameters().toArray()), "the head");
    }

    @Test
    void aLayerWithoutBiasIsMissingIt() throws IOException {
        Path file = new ForeignFiles()
                .with("0.weight", new int[] {3, 2}, new float[6])
                .with("1.weight", new int[] {2, 3}, new float[6])
                .with("1.bias", new int[] {2}, new float[2])
                .write(folder.resolve("bias"));
        WeightReport report = refused(file, WeightNames.PYTORCH);
        assertEquals(List.of("dense/bias"), report.missing());
        assertEquals(
                List.of("'0' has no bias for dense/bias; partial() leaves ours as it is, 0 in a new model"),
                report.notes());
    }

    /** Statistics belong to what is loaded: without them a normalisation would say something else, so nothing is. */
    @Test
    void aNormalisationWithoutItsStatisticsIsMissingThem() throws IOException {
        Sequential norm = Sequential.of(Layers.batchNorm());
        norm.build(new int[] {2}, 1);
        float[] parameters = norm.parameters().toArray();
        Path file = new ForeignFiles()
                .with("bn.weight", new int[] {2}, 3, 4)
                .with("bn.bias", new int[] {2}, 5, 6)
                .write(folder.resolve("affine"));
        WeightReport report = assertThrows(
                        WeightMismatchException.class, () -> norm.loadWeights(file, WeightNames.PYTORCH))
                .report();
        assertEquals(List.of("batch_norm/running_mean", "batch_norm/running_var"), report.missing());
        Bits.assertSame(parameters, norm.parameters().toArray(), "nothing is loaded");
        assertArrayEquals(new float[] {0, 0, 1, 1}, norm.buffers().toArray());

        norm.loadWeights(
                file,
                WeightNames.of(Map.of(
                        "batch_norm/gamma",
                        "bn.weight",
                        "batch_norm/beta",
                        "bn.weight",
                        "batch_norm/running_mean",
                        "bn.bias",
                        "batch_norm/running_var",
                        "bn.weight")));
        assertArrayEquals(new float[] {3, 4, 3, 4}, norm.parameters().toArray());
        assertArrayEquals(new float[] {5, 6, 3, 4}, norm.buffers().toArray());
    }

    @Test
    void integersAreNoWeights() throws IOException {
        Path file = torch().with("1.weight", StoredType.I32, new int[] {2, 3}, new byte[24])
                .with("1.bias", new int[] {2}, new float[2])
                .write(folder.resolve("types"));
        assertEquals(
                List.of(
                        "dense_1/kernel: '1.weight' is I32, but F16, BF16, F32 or F64 is wanted; save it as one of them"),
                refused(file, WeightNames.PYTORCH).misshaped());
    }

    @Test
    void numbersThatAreNotFiniteAreNoted() throws IOException {
        Path file = torch().with("1.weight", new int[] {2, 3}, 1, Float.NaN, 2, Float.POSITIVE_INFINITY, 3, 4)
                .with("1.bias", new int[] {2}, new float[2])
                .write(folder.resolve("nan"));
        assertEquals(
                List.of("'1.weight' holds 2 of 6 numbers that are not finite; predictions will not be either"),
                model.loadWeights(file, WeightNames.PYTORCH).notes());
        assertTrue(Float.isNaN(model.predict(new float[2]).output()[0]));
    }

    @Test
    void variancesBelowZeroAreNoted() throws IOException {
        Sequential norm = Sequential.of(Layers.batchNorm());
        norm.build(new int[] {2}, 1);
        Path file = new ForeignFiles()
                .with("bn.weight", new int[] {2}, 1, 1)
                .with("bn.bias", new int[] {2}, -1, -1)
                .with("bn.running_mean", new int[] {2}, -1, -1)
                .with("bn.running_var", new int[] {2}, 1, -1)
                .write(folder.resolve("negative"));
        assertEquals(
                List.of(
                        "'bn.running_var' holds 1 of 2 variances below 0, which no data has; predictions are NaN where one is"
                                + " below −ε"),
                norm.loadWeights(file, WeightNames.PYTORCH).notes());
        assertTrue(Float.isNaN(norm.predict(new float[2]).output()[1]));
    }

    /** Of a layer that does not fit as a whole, each tensor says which of the others is to blame, and of no other. */
    @Test
    void aTensorThatFitsNamesTheOneThatDoesNot() throws IOException {
        Path file = torch().with("1.weight", new int[] {2, 7}, new float[14])
                .with("1.bias", new int[] {2}, new float[2])
                .write(folder.resolve("kernel"));
        assertEquals(
                List.of(
                        "dense_1/kernel: '1.weight' is 2×7, but the layer wants 2×3 in that layout",
                        "dense_1/bias: '1.bias' fits, but its layer '1' does not: the kernel has shape 2×7 instead of 2×3"),
                refused(file, WeightNames.PYTORCH).misshaped());
        Path more = torch().with("1.weight", new int[] {2, 3}, new float[6])
                .with("1.bias", new int[] {2}, new float[2])
                .with("1.alpha", new int[] {2}, new float[2])
                .write(folder.resolve("more"));
        assertEquals(
                List.of(
                        "dense_1/kernel: '1.weight' fits, but its layer '1' does not: it also holds '1.alpha', which the model's"
                                + " layer has not",
                        "dense_1/bias: '1.bias' fits, but its layer '1' does not: it also holds '1.alpha', which the model's"
                                + " layer has not"),
                refused(more, WeightNames.PYTORCH).misshaped());
        assertEquals(
                List.of(
                        "dense/bias: '0.bias' fits, but its layer '0' does not: another of its tensors was named, and that one"
                                + " is not in the file"),
                refused(
                                whole().write(folder.resolve("named")),
                                WeightNames.PYTORCH.with(Map.of("dense/kernel", "2.weight")))
                        .misshaped());
    }

    @Test
    void namesOfTheOtherLibraryAreRecognised() throws IOException {
        Path torch = whole().write(folder.resolve("torch names"));
        assertEquals(
                List.of("'0.weight' is a name as PyTorch gives them; load the file by WeightNames.PYTORCH"),
                refused(torch, WeightNames.KERAS).notes());
        Path keras = new ForeignFiles()
                .with("sequential/dense/kernel", new int[] {2, 3}, new float[6])
                .with("sequential/dense/bias", new int[] {3}, new float[3])
                .write(folder.resolve("keras names"));
        assertEquals(
                List.of("'sequential/dense/kernel' is a name as Keras gives them; load the file by WeightNames.KERAS"),
                refused(keras, WeightNames.PYTORCH).notes());
    }

    @Test
    void aTruncatedFileIsRefusedAndSaysWhere() throws IOException {
        Path file = whole().write(folder.resolve("short"));
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 40, bytes.length - 8, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThrows(FormatException.class, () -> model.loadWeights(file, WeightNames.PYTORCH), "" + length);
        }
        Bits.assertSame(before, model.parameters().toArray(), "the model");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() throws IOException {
        ForeignFiles contents = whole();
        String twice = contents.header().replace("\"1.bias\"", "\"0.bias\"");
        Path file = contents.write(folder.resolve("twice"), twice);
        String sentence = assertThrows(FormatException.class, () -> model.loadWeights(file, WeightNames.PYTORCH))
                .getMessage();
        assertTrue(sentence.contains("the name \"0.bias\" stands twice in one object"), sentence);
        Path keras = new ForeignFiles()
                .with("dense/bias", new int[] {3}, new float[3])
                .with("dense/bias:0", new int[] {3}, new float[3])
                .write(folder.resolve("keras"));
        assertEquals(
                keras
                        + ": the file's tensors 'dense/bias' and 'dense/bias:0' are the same weight of one layer; rename or"
                        + " remove one",
                assertThrows(IllegalArgumentException.class, () -> model.loadWeights(keras, WeightNames.KERAS))
                        .getMessage());
    }

    @Test
    void theWrongLibraryIsRefused() throws IOException {
        Path file = whole().write(folder.resolve("torch"));
        assertEquals(4, refused(file, WeightNames.KERAS).missing().size());
        WeightMismatchException nothing =
                assertThrows(WeightMismatchException.class, () -> model.loadWeights(file, WeightNames.KERAS.partial()));
        assertTrue(nothing.getMessage().startsWith("nothing in " + file + " fits the model"), nothing.getMessage());
        Path own = folder.resolve("own.safetensors");
        model.save(own);
        assertEquals(
                own + " is a file of this engine, not of another program; read it by Model.load",
                assertThrows(IllegalArgumentException.class, () -> model.loadWeights(own, WeightNames.PYTORCH))
                        .getMessage());
    }

    @Test
    void namesThatAreNotThereAreRefused() throws IOException {
        Path file = whole().write(folder.resolve("names"));
        assertEquals(
                "the model has no weight 'fc/kernel' to load; it has dense/kernel, dense/bias, dense_1/kernel, dense_1/bias",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model.loadWeights(
                                        file, WeightNames.PYTORCH.with(Map.of("fc/kernel", "0.weight"))))
                        .getMessage());
        assertEquals(
                List.of("dense/kernel"),
                refused(file, WeightNames.PYTORCH.with(Map.of("dense/kernel", "2.weight")))
                        .missing()
                        .subList(0, 1));
    }

    @Test
    void aModelWithoutParametersIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> Sequential.of(dense(2)).loadWeights(folder.resolve("none"), WeightNames.PYTORCH));
    }

    private WeightReport refused(Path file, WeightNames names) {
        WeightReport report = assertThrows(WeightMismatchException.class, () -> model.loadWeights(file, names))
                .report();
        Bits.assertSame(before, model.parameters().toArray(), "the model");
        return report;
    }

    private static float[] tail(float[] values) {
        return Arrays.copyOfRange(values, 9, values.length);
    }

    /** The first layer's tensors. */
    private static ForeignFiles torch() {
        return new ForeignFiles()
                .with("0.weight", new int[] {3, 2}, new float[6])
                .with("0.bias", new int[] {3}, new float[3]);
    }

    private static ForeignFiles whole() {
        return torch().with("1.weight", new int[] {2, 3}, new float[6]).with("1.bias", new int[] {2}, new float[2]);
    }

    private static Sequential model() {
        Sequential model = Sequential.of(dense(3), dense(2));
        model.build(new int[] {2}, 1);
        return model;
    }
}

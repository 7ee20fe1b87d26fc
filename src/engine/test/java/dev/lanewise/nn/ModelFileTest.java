package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.Safetensors;
import dev.lanewise.io.StoredTensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsLoadedPredictsTheSameBits() throws IOException {
        Sequential model = small();
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Model loaded = Model.load(file);
        assertEquals(model.parameters().sha256(), loaded.parameters().sha256());
        assertEquals(model.classNames(), loaded.classNames());
        assertEquals(Output.LOGITS, loaded.output());
        assertEquals(model.summary(), loaded.summary());
        float[] x = Values.NORMAL.of(12, 1);
        Bits.assertSame(model.predict(x).probabilities(), loaded.predict(x).probabilities(), "loaded");
    }

    @Test
    void thePreprocessingSurvives() throws IOException {
        Sequential model = small();
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        assertEquals(Map.of(), Model.load(file).preprocessing());
        Map<String, Object> preprocessing = Map.of("table", Map.of("mean", 1.5, "names", List.of("a", "b")));
        model.preprocessing(preprocessing);
        model.save(file);
        assertEquals(preprocessing, Model.load(file).preprocessing());
    }

    @Test
    void everyLayerSurvives() throws IOException {
        for (Activation function : Activation.values()) {
            for (Initializer initializer : Initializer.values()) {
                Sequential model = Sequential.of(
                        flatten(), dense(3, function).initializer(initializer), dropout(0.125), activation(function));
                model.build(new int[] {2, 2}, 1);
                Path file = folder.resolve("layers.safetensors");
                model.save(file);
                assertEquals(model.layers(), ((Sequential) Model.load(file)).layers());
            }
        }
    }

    @Test
    void everyLayerNormSurvives() throws IOException {
        for (LayerNorm norm : List.of(
                layerNorm(),
                layerNorm().epsilon(1e-3),
                layerNorm().withoutScale(),
                layerNorm().withoutShift())) {
            Sequential model = Sequential.of(norm, flatten(), norm, dense(2));
            model.build(new int[] {2, 3}, 1);
            Path file = folder.resolve("norms.safetensors");
            model.save(file);
            Sequential loaded = (Sequential) Model.load(file);
            assertEquals(model.layers(), loaded.layers());
            float[] x = Values.NORMAL.of(6, 1);
            Bits.assertSame(model.predict(x).output(), loaded.predict(x).output(), "layer norm " + norm);
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        small().save(first);
        small().save(second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void anyFlippedBitIsRefused() throws IOException {
        Path file = folder.resolve("model.safetensors");
        small().save(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 3) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(file, damaged);
            assertThrows(FormatException.class, () -> Model.load(file), "byte " + i);
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
        String sentence =
                assertThrows(FormatException.class, () -> Model.load(file)).getMessage();
        assertTrue(
                sentence.matches(
                        ".*the header describes \\d+ bytes of tensors, but the file holds \\d+, so it is cut short; "
                                + "restore the file from a copy, or train the model anew"),
                sentence);
    }

    @Test
    void foreignAndUnfittingFilesAreRefusedWithASentence() throws IOException {
        Path file = folder.resolve("other.safetensors");
        StoredTensor tensor = StoredTensor.of("model/dense/kernel", new int[] {2, 2}, new float[4], 0);
        Safetensors.write(file, Map.of(), List.of(tensor));
        String sentence =
                assertThrows(FormatException.class, () -> Model.load(file)).getMessage();
        assertTrue(sentence.contains("other.safetensors") && sentence.contains("Model.save"), sentence);
        String dense = "{\"type\":\"dense\",\"units\":%s,\"activation\":\"relu\",\"initializer\":\"zeros\"}";
        for (String description : new String[] {
            "[]",
            "{}",
            "{\"layers\":[]}",
            describe("{\"type\":\"attention\"}"),
            describe(dense.formatted("3")),
            describe(dense.formatted("2147483647")),
            describe(dense.formatted("2.5")),
            describe(dense.formatted("-1")),
            "{"
        }) {
            Safetensors.write(file, Map.of("model", description), List.of(tensor));
            assertThrows(FormatException.class, () -> Model.load(file), description);
        }
    }

    @Test
    void aFailedSaveLeavesNothing() {
        Path file = folder.resolve("missing/model.safetensors");
        assertThrows(IOException.class, () -> small().save(file));
        assertFalse(Files.exists(file));
        assertThrows(IllegalStateException.class, () -> Sequential.of(dense(1)).save(folder.resolve("m")));
    }

    private static String describe(String layer) {
        return "{\"input_shape\":[2],\"output\":\"values\",\"classes\":[],\"layers\":[" + layer + "]}";
    }

    private static Sequential small() {
        Sequential model = Sequential.of(flatten(), dense(5, Activation.TANH), dense(3));
        model.build(new int[] {3, 4}, 2);
        model.describe(Output.LOGITS, List.of("a", "b", "ü"));
        return model;
    }
}

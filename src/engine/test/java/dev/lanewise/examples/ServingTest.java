package dev.lanewise.examples;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Column;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.TableModel;
import dev.lanewise.io.Json;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.testing.Bits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Serving.java,load",
        "Serving.java,table",
        "Serving.java,weights",
        "PredictionServer.java,kernels",
        "PredictionServer.java,start",
        "PredictionServer.java,address",
        "PredictionServer.java,handle",
        "PredictionServer.java,predict"
    })
    void thePageShowsWhatRunsHere(String source, String region) throws IOException {
        Documents.assertShows("docs/serving.md", Documents.region("examples/" + source, region));
    }

    @Test
    void aLoadedModelPredicts() throws IOException {
        Path file = folder.resolve("digits.safetensors");
        digits().save(file);
        float[] pixels = pixels();
        assertEquals(digits().predict(pixels).argmax(), Serving.image(file, pixels));
    }

    @Test
    void aRowIsEncodedByWhatTheFileHolds() throws IOException {
        TableModel made = houses();
        Path file = folder.resolve("houses.safetensors");
        Map<String, Object> row = new HashMap<>(Map.of("area", 72, "district", "Old Town"));
        float expected = made.value(made.predict(row));
        modelOfHouses.save(file);
        Bits.assertSame(expected, Serving.row(file), "loaded");
        assertEquals(List.of("area", "district"), made.inputs());
        row.put("district", null);
        assertTrue(Float.isFinite(made.value(made.predict(row))), "a missing value");
        row.put("district", 3);
        assertRefused("column 'district' takes a text or null, but has 3; give one such as 'Old Town'", made, row);
        row.remove("district");
        assertRefused("column 'district' is not there; give its value, or null where it is missing", made, row);
        row.putAll(Map.of("district", "New Town", "rooms", 3));
        assertRefused("there is no column 'rooms'; the model reads area, district", made, row);
        row.remove("rooms");
        row.put("area", "72");
        assertRefused("column 'area' takes a number or null, but has the text '72'", made, row);
    }

    @Test
    void theServerAnswersWithTheModelsBits() throws IOException, InterruptedException {
        Sequential model = digits();
        try (PredictionServer server = new PredictionServer(model, ANY_PORT)) {
            float[] pixels = pixels();
            List<Object> sample = new ArrayList<>();
            for (float pixel : pixels) {
                sample.add(pixel);
            }
            HttpResponse<String> answer =
                    post(server, Json.write(Map.of("samples", List.of(sample, sample))));
            assertEquals(200, answer.statusCode());
            Map<?, ?> json = (Map<?, ?>) Json.parse("answer", answer.body().getBytes(StandardCharsets.UTF_8));
            List<?> predictions = (List<?>) json.get("predictions");
            assertEquals(2, predictions.size());
            float[] expected = model.predict(pixels).output();
            for (Object each : predictions) {
                List<?> output = (List<?>) ((Map<?, ?>) each).get("output");
                for (int i = 0; i < expected.length; i++) {
                    Bits.assertSame(expected[i], ((Number) output.get(i)).floatValue(), "output " + i);
                }
                assertEquals(model.predict(pixels).label(), ((Map<?, ?>) each).get("label"));
            }
        }
    }

    @Test
    void theServerRefusesWithTheMend() throws IOException, InterruptedException {
        try (PredictionServer server = new PredictionServer(digits(), ANY_PORT)) {
            assertRefused(server, "{", "this is no JSON; the body, byte 1: expected '\"'");
            assertRefused(server, "nonsense", "this is no JSON; the body, byte 1: ");
            for (String path : List.of("/", "/predictxyz", "/predict/1")) {
                HttpResponse<String> elsewhere = post(server, path, "{}");
                assertEquals(404, elsewhere.statusCode());
                assertEquals("{\"error\":\"there is nothing here; send POST /predict\"}", elsewhere.body());
            }
            assertRefused(server, "[]", "the body must be an object; send {\"samples\": [[…], …]}");
            assertRefused(
                    server,
                    "{\"samples\": [[1, 2]]}",
                    "sample 0 must be a list of 784 numbers, but has 2; flatten it row by row");
            String sample = "[" + "0,".repeat(783) + "1e99]";
            assertRefused(
                    server,
                    "{\"samples\": [" + sample + "]}",
                    "number 783 of sample 0 is 1.0E99; send one that fits a float");
            assertRefused(
                    server,
                    "{\"samples\": [" + "1,".repeat(256) + "1]}",
                    "257 samples are too many; send at most 256 at once");
            HttpResponse<String> large = post(server, " ".repeat((1 << 20) + 1));
            assertEquals(413, large.statusCode());
            assertEquals("{\"error\":\"the body is over 1048576 bytes; send fewer samples at once\"}", large.body());
        }
    }

    @Test
    void theServerListensOnTheMachineItselfUnlessToldOtherwise() throws IOException {
        assertTrue(PredictionServer.address(new String[] {"model", "8080"}).getAddress().isLoopbackAddress());
        assertTrue(PredictionServer.address(new String[] {"model", "8080", "0.0.0.0"}).getAddress().isAnyLocalAddress());
    }

    @Test
    void theLoadTestRuns() throws Exception {
        Sequential model = digits();
        assertTrue(ServerLoad.direct(model, 2, 0.05) > 0);
        try (PredictionServer server = new PredictionServer(model, ANY_PORT)) {
            ServerLoad.Load load = ServerLoad.run(server.port(), 8, 0.2);
            assertTrue(load.micros().length >= 8, load::toString);
        }
    }

    private static void assertRefused(PredictionServer server, String body, String sentence)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, body);
        assertEquals(400, answer.statusCode(), answer::body);
        Map<?, ?> json = (Map<?, ?>) Json.parse("answer", answer.body().getBytes(StandardCharsets.UTF_8));
        assertTrue(((String) json.get("error")).startsWith(sentence), answer::body);
    }

    private static void assertRefused(String sentence, TableModel model, Map<String, ?> row) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> model.predict(row)).getMessage());
    }

    private static HttpResponse<String> post(PredictionServer server, String body)
            throws IOException, InterruptedException {
        return post(server, "/predict", body);
    }

    private static HttpResponse<String> post(PredictionServer server, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + ANY_PORT.getHostString() + ":" + server.port() + path))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static float[] pixels() {
        float[] pixels = new float[784];
        Digits.generate(1, 3).copyInput(0, pixels, 0);
        return pixels;
    }

    private static Sequential digits() {
        Sequential model = Sequential.of(flatten(), dense(16, RELU), dense(10));
        model.build(new int[] {1, 28, 28}, 1);
        return model;
    }

    private final Model modelOfHouses = Sequential.of(dense(4, RELU), dense(1));

    private TableModel houses() {
        Table table = Table.of(List.of(
                new Column.Numbers("area", new float[] {50, 70, 90, 110}),
                new Column.Categories("district", new int[] {0, 1, 0, 1}, List.of("Old Town", "New Town")),
                new Column.Numbers("price", new float[] {100, 120, 200, 210})));
        TableEncoder encoder = TableEncoder.fit(table, "price", new int[] {0, 1, 2, 3});
        modelOfHouses.build(new int[] {encoder.width()}, 1);
        return TableModel.of(modelOfHouses, encoder);
    }
}

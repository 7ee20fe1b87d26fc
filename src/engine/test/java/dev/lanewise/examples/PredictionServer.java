package dev.lanewise.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanewise.io.FormatException;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** docs/serving.md's service on the JDK's own server: {@code POST /predict}, JSON in, JSON out. */
public final class PredictionServer implements AutoCloseable {
    private static final int GREATEST_BODY = 1 << 20;
    private static final int GREATEST_BATCH = 256;

    private final Model model;
    private final int sampleSize;
    // kernels
    private final Kernels kernels = Kernels.of(Backend.best(), Parallel.serial());   // a request stays on its thread
    // end
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    // start
    PredictionServer(Model model, InetSocketAddress address) throws IOException {
        this.model = model;
        this.sampleSize = size(model.inputShape());
        System.setProperty("sun.net.httpserver.nodelay", "true");           // else small answers wait for an acknowledgement
        server = HttpServer.create(address, 1024);
        server.setExecutor(threads);                                        // a virtual thread a request
        server.createContext("/", this::handle);
        server.start();
    }
    // end

    /** Serves a model's file: {@code PredictionServer FILE PORT [HOST]}. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("give FILE PORT [HOST]: a model's file, where to listen, and on which of the machine's names");
            System.exit(2);
        }
        PredictionServer server = new PredictionServer(Model.load(Path.of(args[0])), address(args));
        System.out.println("POST /predict on " + server.server.getAddress());
    }

    // address
    /** Where to listen: without a HOST only programs on this machine can call. */
    static InetSocketAddress address(String[] args) throws UnknownHostException {
        InetAddress host = args.length > 2 ? InetAddress.getByName(args[2]) : InetAddress.getLoopbackAddress();
        return new InetSocketAddress(host, Integer.parseInt(args[1]));
    }
    // end

    int port() {
        return server.getAddress().getPort();
    }

    // handle
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/predict")) {
                answer(exchange, 404, error("there is nothing here; send POST /predict"));
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, error("send POST /predict with {\"samples\": [[…], …]}"));
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(GREATEST_BODY + 1);
            if (body.length > GREATEST_BODY) {
                answer(exchange, 413, error("the body is over " + GREATEST_BODY + " bytes; send fewer samples at once"));
                return;
            }
            try {
                answer(exchange, 200, predict(Json.parse("the body", body)));
            } catch (FormatException e) {
                answer(exchange, 400, error("this is no JSON; " + e.getMessage()));
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, error(e.getMessage()));               // the engine's sentences say what to do
            }
        }
    }
    // end

    // predict
    private Map<String, Object> predict(Object body) {
        if (!(body instanceof Map<?, ?> map && map.get("samples") instanceof List<?> samples)) {
            throw new IllegalArgumentException("the body must be an object; send {\"samples\": [[…], …]}");
        }
        if (samples.size() > GREATEST_BATCH) {
            throw new IllegalArgumentException(
                    samples.size() + " samples are too many; send at most " + GREATEST_BATCH + " at once");
        }
        float[] values = new float[samples.size() * sampleSize];
        for (int i = 0; i < samples.size(); i++) {
            read(samples.get(i), i, values);
        }
        List<Object> answers = new ArrayList<>();
        for (Prediction prediction : model.predict(kernels, values, samples.size())) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("label", prediction.label());
            answer.put("output", numbers(prediction.output()));
            answers.add(answer);
        }
        return Map.of("predictions", answers);
    }
    // end

    private void read(Object sample, int index, float[] values) {
        if (!(sample instanceof List<?> numbers) || numbers.size() != sampleSize) {
            throw new IllegalArgumentException("sample " + index + " must be a list of " + sampleSize + " numbers"
                    + (sample instanceof List<?> list ? ", but has " + list.size() : "") + "; flatten it row by row");
        }
        for (int i = 0; i < sampleSize; i++) {
            if (!(numbers.get(i) instanceof Number number) || !Float.isFinite(number.floatValue())) {
                throw new IllegalArgumentException(
                        "number " + i + " of sample " + index + " is " + numbers.get(i) + "; send one that fits a float");
            }
            values[index * sampleSize + i] = number.floatValue();
        }
    }

    /** JSON has no form for NaN and infinity: null stands for them. */
    private static List<Object> numbers(float[] values) {
        List<Object> numbers = new ArrayList<>(values.length);
        for (float value : values) {
            numbers.add(Float.isFinite(value) ? value : null);
        }
        return numbers;
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        return size;
    }

    private static Map<String, Object> error(String sentence) {
        return Map.of("error", sentence);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

package dev.lanewise.examples;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Images;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The load test of {@link PredictionServer}: one digit a request, over connections that stay open, clients and server in one
 * process. Prints requests/s and latencies; before that, predictions/s of callers without a server.
 */
public final class ServerLoad {
    private ServerLoad() {}

    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
        Sequential model = Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10));
        model.build(new int[] {1, 28, 28}, 1);
        for (int callers : new int[] {1, 2, 1, 2}) {
            System.out.printf(Locale.ROOT, "%2d callers      %8.0f predictions/s%n", callers, direct(model, callers, seconds / 2));
        }
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (PredictionServer server = new PredictionServer(model, anyPort)) {
            run(server.port(), 8, seconds);                                 // warms up
            for (int connections : new int[] {1, 8, 64}) {
                System.out.println(run(server.port(), connections, seconds));
            }
        }
    }

    /**
     * What a load test found.
     *
     * @param micros the latencies in order, in microseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // Read by percentile alone.
    record Load(int connections, double seconds, long[] micros) {
        double percentile(double share) {
            return micros[(int) Math.min(micros.length - 1L, (long) (share * micros.length))] / 1e3;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%2d connections  %8.0f requests/s  p50 %.3f ms  p99 %.3f ms",
                    connections, micros.length / seconds, percentile(0.5), percentile(0.99));
        }
    }

    /** Predictions of one sample a second, of so many threads that call the model itself. */
    static double direct(Model model, int callers, double seconds) throws InterruptedException, ExecutionException {
        Kernels kernels = Kernels.of(Backend.best(), Parallel.serial());
        float[] pixels = pixels();
        return together(callers, () -> {
            long calls = 0;
            for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; calls++) {
                model.predict(kernels, pixels, 1);
            }
            return calls;
        }).stream().mapToLong(Long::longValue).sum() / seconds;
    }

    /** So many connections, each of which sends a request when it has the answer to the last. */
    static Load run(int port, int connections, double seconds) throws InterruptedException, ExecutionException {
        byte[] request = request();
        long[] micros = together(connections, () -> {
            List<Long> own = new ArrayList<>();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                long end = System.nanoTime() + (long) (seconds * 1e9);
                for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                    socket.getOutputStream().write(request);
                    readAnswer(in);
                    own.add((System.nanoTime() - start) / 1_000);
                }
            }
            return own;
        }).stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
        return new Load(connections, seconds, micros);
    }

    private static <T> List<T> together(int count, Callable<T> task) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(count, task))) {
                results.add(future.get());
            }
        }
        return results;
    }

    private static float[] pixels() {
        Images digits = Digits.generate(1, 1);
        float[] pixels = new float[digits.inputSize()];
        digits.copyInput(0, pixels, 0);
        return pixels;
    }

    private static byte[] request() {
        List<Object> sample = new ArrayList<>();
        for (float pixel : pixels()) {
            sample.add(pixel);
        }
        byte[] body = Json.write(Map.of("samples", List.of(sample))).getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answered " + status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the server closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }
}

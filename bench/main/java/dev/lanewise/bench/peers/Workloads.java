package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of the comparison, in the order of the report. */
final class Workloads {
    /** The workload of whole processes, which {@link StartTimes} measures. */
    static final String START = "start";

    private static final List<String> SHAPES = List.of(
            "64x64x64",
            "128x128x128",
            "256x256x256",
            "512x512x512",
            "1024x1024x1024",
            "2048x2048x2048",
            "32x784x128",
            "128x784x128",
            "128x128x64",
            "256x1024x1024",
            "64x512x10",
            "1x1024x1024");

    private static final List<String> QUICK_SHAPES = List.of("128x128x128", "512x512x512", "32x784x128", "64x512x10");

    private final List<Workload> all = new ArrayList<>();

    private Workloads() {}

    /** Every row. */
    static List<Workload> all() {
        Workloads workloads = new Workloads();
        workloads.gemm();
        workloads.training();
        workloads.attention();
        workloads.losses();
        workloads.elementwise();
        workloads.sequences();
        workloads.inference();
        workloads.start();
        return workloads.all;
    }

    private void gemm() {
        for (String layout : List.of("NN", "NT", "TN")) {
            for (String shape : SHAPES) {
                double flops = 2;
                for (String size : shape.split("x", -1)) {
                    flops *= Integer.parseInt(size);
                }
                boolean quick = layout.equals("NN") && QUICK_SHAPES.contains(shape);
                rate("sgemm", "gemm", "GFLOP/s", flops, flops, quick, "layout", layout, "shape", shape);
            }
        }
    }

    /** Floating-point operations of forward and backward: twice the forward's for each of the two gradients. */
    private void training() {
        double mlp = 6.0 * (784 * 128 + 128 * 64 + 64 * 10) - 2.0 * 784 * 128;
        for (String optimizer : List.of("sgd", "adam")) {
            for (int batch : List.of(32, 128, 512)) {
                String size = Integer.toString(batch);
                boolean quick = optimizer.equals("sgd");
                rate(
                        "mlp",
                        "train",
                        "samples/s",
                        batch * 1e9,
                        mlp * batch,
                        quick,
                        "batch",
                        size,
                        "optimizer",
                        optimizer);
            }
        }
        double two = 2.0 * 9 * (784 * 16 * 2 + 196 * 16 * 32 * 3);
        double cnn = 64 * (two + 6.0 * 1568 * 10);
        rate("cnn", "train", "samples/s", 64 * 1e9, cnn, true, "batch", "64", "optimizer", "sgd");
        double three = 64 * (two + 6.0 * 9 * 49 * 32 * 64 + 6.0 * 576 * 10);
        rate(
                "cnn",
                "train",
                "samples/s",
                64 * 1e9,
                three,
                false,
                "batch",
                "64",
                "optimizer",
                "adam",
                "channels",
                "16x32x64");
    }

    /** Two products forward and five backward, of the half of the pairs that is seen. */
    private void attention() {
        for (String shape : List.of("12x4x64x32", "8x8x256x64")) {
            double flops = 7.0 * Integer.parseInt(shape.split("x", -1)[2]);
            for (String size : shape.split("x", -1)) {
                flops *= Integer.parseInt(size);
            }
            double batch = Integer.parseInt(shape.split("x", -1)[0]);
            rate("attention", "train", "samples/s", batch * 1e9, flops, shape.startsWith("12"), "shape", shape);
        }
    }

    private void losses() {
        for (String kind : List.of("mse", "bce", "cross-entropy")) {
            time("loss", "loss", 1024 * 1024, kind.equals("mse"), "kind", kind, "shape", "1024x1024");
        }
        time("loss", "loss", 4096 * 10, true, "kind", "cross-entropy", "shape", "4096x10");
    }

    private void elementwise() {
        for (String f : List.of("exp", "tanh", "sigmoid", "gelu")) {
            time("unary", "elementwise", 1 << 20, f.equals("tanh"), "f", f, "n", "1048576");
        }
        time("layer-norm", "layer-norm", 128 * 1024, true, "shape", "128x1024");
        time("adam", "optimizer", 1_000_000, true, "n", "1000000");
        time("adam", "optimizer", 10_000_000, false, "n", "10000000");
    }

    /** Forward and backward by the input and all weights: three products each of the input's part and the state's. */
    private void sequences() {
        double gru = 6.0 * 64 * 3 * 128 * (128 + 128);
        rate("gru", "sequence", "samples/s", 32 * 1e9, 32 * gru, true, "shape", "32x64x128x128");
        time("embedding", "sequence", 4096 * 64, true, "shape", "10000x64", "ids", "4096");
    }

    /** One thread a call; the second thread count of a comparison has nothing to add. */
    private void inference() {
        for (int callers : List.of(1, Runtime.getRuntime().availableProcessors())) {
            for (boolean tail : new boolean[] {false, true}) {
                Map<String, String> params = params("callers", "" + callers, "quantile", tail ? "p99" : "p50");
                all.add(new Workload("inference", params, "inference", "µs", 1000, false, 0, tail, 1, callers == 1));
            }
        }
    }

    private void start() {
        for (String to : List.of("first-step", "epoch")) {
            boolean quick = to.equals("first-step");
            all.add(new Workload(START, params("to", to), "start", "ms", 1e6, false, 0, false, 0, quick));
        }
    }

    private void time(String name, String group, double elements, boolean quick, String... params) {
        all.add(new Workload(name, params(params), group, "ns/elem", elements, false, 0, false, 0, quick));
    }

    private void rate(
            String name, String group, String unit, double work, double flops, boolean quick, String... params) {
        all.add(new Workload(name, params(params), group, unit, work, true, flops, false, 0, quick));
    }

    private static Map<String, String> params(String... pairs) {
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            params.put(pairs[i], pairs[i + 1]);
        }
        return params;
    }
}

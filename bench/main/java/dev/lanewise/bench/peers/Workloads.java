package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of the comparison, in the order of the report. */
final class Workloads {
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

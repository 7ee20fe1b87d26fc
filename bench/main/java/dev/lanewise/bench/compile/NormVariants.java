package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.RmsNorm;
import java.util.ArrayList;
import java.util.List;

/** Batch normalisation of large planes, small ones and columns; root-mean-square normalisation of long rows and short ones. */
final class NormVariants {
    private NormVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        batch(variants, 16, 16, 784);
        batch(variants, 64, 64, 49);
        batch(variants, 512, 100, 1);
        rootMeanSquares(variants, 64, 1000);
        rootMeanSquares(variants, 1024, 33);
        return variants;
    }

    private static void batch(List<Variant> variants, int n, int channels, int area) {
        String shape = n + "x" + channels + "x" + area;
        float[] x = Operands.normal(n * channels * area, 1);
        float[] dy = Operands.normal(x.length, 2);
        float[] gamma = Operands.normal(channels, 3);
        float[] beta = Operands.normal(channels, 4);
        float[] mean = Operands.normal(channels, 5);
        float[] inverse = Operands.normal(channels, 6);
        variants.add(Variant.of("statistics " + shape, BatchNorm.class, kernel -> {
            float[] variance = new float[channels];
            float[] means = new float[channels];
            return new Work(() -> kernel.statistics(n, channels, area, 0, channels, x, 0, means, 0, variance, 0));
        }));
        variants.add(Variant.of("normalize " + shape, BatchNorm.class, kernel -> {
            float[] y = new float[x.length];
            return new Work(() -> kernel.normalize(
                    n, channels, area, 0, channels, x, 0, mean, 0, inverse, 0, gamma, 0, beta, 0, y, 0));
        }));
        variants.add(Variant.of("backward " + shape, BatchNorm.class, kernel -> {
            float[] dx = new float[x.length];
            float[] dGamma = new float[channels];
            float[] dBeta = new float[channels];
            return new Work(() -> kernel.backward(
                    n, channels, area, 0, channels, x, 0, mean, 0, inverse, 0, gamma, 0, dy, 0, false, dx, 0, dGamma, 0,
                    dBeta, 0));
        }));
    }

    private static void rootMeanSquares(List<Variant> variants, int rows, int columns) {
        String shape = rows + "x" + columns;
        float[] x = Operands.normal(rows * columns, 1);
        float[] dy = Operands.normal(rows * columns, 2);
        float[] gamma = Operands.normal(columns, 3);
        float[] inverse = Operands.normal(rows, 4);
        variants.add(Variant.of("forward " + shape, RmsNorm.class, kernel -> {
            float[] y = new float[x.length];
            float[] r = new float[rows];
            return new Work(() -> kernel.forward(rows, columns, x, 0, gamma, 0, 1e-6f, y, 0, r, 0));
        }));
        variants.add(Variant.of("backward " + shape, RmsNorm.class, kernel -> {
            float[] dx = new float[x.length];
            return new Work(() -> kernel.backward(rows, columns, x, 0, gamma, 0, inverse, 0, dy, 0, dx, 0));
        }));
        variants.add(Variant.of("scale gradient " + shape, RmsNorm.class, kernel -> {
            float[] dGamma = new float[columns];
            return new Work(() -> kernel.scaleGradient(rows, columns, 0, columns, x, 0, inverse, 0, dy, 0, dGamma, 0));
        }));
    }
}

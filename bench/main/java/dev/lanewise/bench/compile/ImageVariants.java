package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;
import java.util.ArrayList;
import java.util.List;

/** Convolutions with few channels, more, a stride and single pixels; pooling side by side and overlapping; layer normalisation. */
final class ImageVariants {
    private ImageVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        convolutions(variants, "4x1x28x28-16x3s1", 4, 1, 16, Window2d.same(28, 28, 3, 1));
        convolutions(variants, "4x16x14x14-32x3s1", 4, 16, 32, Window2d.same(14, 14, 3, 1));
        convolutions(variants, "2x16x28x28-32x3s2", 2, 16, 32, Window2d.same(28, 28, 3, 2));
        convolutions(variants, "2x64x14x14-64x1s1", 2, 64, 64, Window2d.same(14, 14, 1, 1));
        pools(variants, "64x28x28 2s2", 64, Window2d.valid(28, 28, 2, 2));
        pools(variants, "64x28x28 3s2", 64, Window2d.valid(28, 28, 3, 2));
        norms(variants, 64, 1000);
        norms(variants, 1024, 33);
        return variants;
    }

    private static void convolutions(
            List<Variant> variants, String shape, int batch, int channels, int filters, Window2d window) {
        float[] x = Operands.normal(batch * channels * window.inputSize(), 1);
        float[] w = Operands.normal(filters * channels * window.kernelSize(), 2);
        float[] dy = Operands.normal(batch * filters * window.outputSize(), 3);
        float[] bias = Operands.normal(filters, 4);
        float[] pooled = dy.clone();
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = i % 4 == 1 ? pooled[i] : 0;
        }
        Parallel serial = Parallel.serial();
        variants.add(Variant.of("forward " + shape, Conv2d.class, kernel -> {
            float[] y = new float[dy.length];
            return new Work(() -> kernel.forward(
                    batch, channels, filters, window, x, 0, w, 0, bias, 0, Activation.RELU, y, 0, serial));
        }));
        variants.add(Variant.of("input gradient " + shape, Conv2d.class, kernel -> {
            float[] dx = new float[x.length];
            return new Work(() -> kernel.inputGradient(batch, channels, filters, window, w, 0, dy, 0, dx, 0, serial));
        }));
        variants.add(Variant.of("filter gradient " + shape, Conv2d.class, kernel -> {
            float[] dw = new float[w.length];
            return new Work(
                    () -> kernel.filterGradient(batch, channels, filters, window, x, 0, dy, 0, false, dw, 0, serial));
        }));
        variants.add(Variant.of("filter gradient from few outputs " + shape, Conv2d.class, kernel -> {
            float[] dw = new float[w.length];
            return new Work(() ->
                    kernel.filterGradient(batch, channels, filters, window, x, 0, pooled, 0, false, dw, 0, serial));
        }));
    }

    private static void pools(List<Variant> variants, String shape, int planes, Window2d window) {
        float[] x = Operands.normal(planes * window.inputSize(), 1);
        float[] dy = Operands.normal(planes * window.outputSize(), 2);
        variants.add(Variant.of("forward " + shape, MaxPool2d.class, kernel -> {
            float[] y = new float[dy.length];
            int[] argmax = new int[dy.length];
            return new Work(() -> kernel.forward(planes, window, x, 0, y, 0, argmax, 0));
        }));
        variants.add(Variant.of("backward " + shape, MaxPool2d.class, kernel -> {
            float[] dx = new float[x.length];
            int[] argmax = new int[dy.length];
            kernel.forward(planes, window, x, 0, new float[dy.length], 0, argmax, 0);
            return new Work(() -> kernel.backward(planes, window, dy, 0, argmax, 0, dx, 0));
        }));
        variants.add(Variant.of("forward " + shape, AveragePool2d.class, kernel -> {
            float[] y = new float[dy.length];
            return new Work(() -> kernel.forward(planes, window, true, x, 0, y, 0));
        }));
        variants.add(Variant.of("backward " + shape, AveragePool2d.class, kernel -> {
            float[] dx = new float[x.length];
            return new Work(() -> kernel.backward(planes, window, true, dy, 0, dx, 0));
        }));
    }

    private static void norms(List<Variant> variants, int rows, int columns) {
        String shape = rows + "x" + columns;
        float[] x = Operands.normal(rows * columns, 1);
        float[] dy = Operands.normal(rows * columns, 2);
        float[] gamma = Operands.normal(columns, 3);
        float[] beta = Operands.normal(columns, 4);
        float[] mean = new float[rows];
        float[] inverse = new float[rows];
        variants.add(Variant.of("forward " + shape, LayerNorm.class, kernel -> {
            float[] y = new float[x.length];
            return new Work(
                    () -> kernel.forward(rows, columns, x, 0, gamma, 0, beta, 0, 1e-5f, y, 0, mean, 0, inverse, 0));
        }));
        variants.add(Variant.of("backward " + shape, LayerNorm.class, kernel -> {
            float[] dx = new float[x.length];
            float[] dGamma = new float[columns];
            float[] dBeta = new float[columns];
            kernel.forward(rows, columns, x, 0, gamma, 0, beta, 0, 1e-5f, new float[x.length], 0, mean, 0, inverse, 0);
            return new Work(() -> kernel.backward(
                    rows, columns, x, 0, gamma, 0, mean, 0, inverse, 0, dy, 0, dx, 0, dGamma, 0, dBeta, 0));
        }));
        variants.add(Variant.of("parameter gradients " + shape, LayerNorm.class, kernel -> {
            float[] dGamma = new float[columns];
            float[] dBeta = new float[columns];
            kernel.forward(rows, columns, x, 0, gamma, 0, beta, 0, 1e-5f, new float[x.length], 0, mean, 0, inverse, 0);
            return new Work(() -> kernel.parameterGradients(
                    rows, columns, 0, columns, x, 0, mean, 0, inverse, 0, dy, 0, dGamma, 0, dBeta, 0));
        }));
    }
}

package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Matrix products: shapes for each path, the layouts of a training step, beta and the epilogue. */
final class GemmVariants {
    private static final List<String> SHAPES = List.of(
            "64x64x64/NN",
            "256x256x256/NN",
            "61x300x67/NN",
            "32x784x128/NN",
            "128x128x64/NN",
            "64x512x10/NN",
            "1x512x512/NN",
            "1x512x512/NT",
            "7x33x5/NN",
            "784x32x128/TN",
            "64x128x10/TN",
            "61x300x67/TN",
            "32x128x784/NT",
            "128x10x64/NT",
            "61x300x67/NT",
            "61x300x67/TT");

    private GemmVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        for (String shape : SHAPES) {
            variants.add(variant(shape, shape, 0f, false, Activation.NONE));
        }
        variants.add(variant("128x128x64/NN beta", "128x128x64/NN", 1f, false, Activation.NONE));
        variants.add(variant("784x32x128/TN beta", "784x32x128/TN", 1f, false, Activation.NONE));
        variants.add(variant("32x784x128/NN bias", "32x784x128/NN", 0f, true, Activation.NONE));
        variants.add(variant("64x512x10/NN bias", "64x512x10/NN", 0f, true, Activation.NONE));
        for (Activation activation : Activation.values()) {
            if (activation != Activation.NONE) {
                variants.add(variant("128x128x64/NN bias " + activation, "128x128x64/NN", 0f, true, activation));
            }
        }
        return variants;
    }

    private static Variant variant(String name, String shape, float beta, boolean withBias, Activation activation) {
        return Variant.of(name, Gemm.class, gemm -> new Work(product(gemm, shape, beta, withBias, activation)));
    }

    private static Runnable product(Gemm gemm, String shape, float beta, boolean withBias, Activation activation) {
        int[] sizes = Arrays.stream(shape.substring(0, shape.indexOf('/')).split("x"))
                .mapToInt(Integer::parseInt)
                .toArray();
        int m = sizes[0];
        int k = sizes[1];
        int n = sizes[2];
        boolean ta = shape.charAt(shape.length() - 2) == 'T';
        boolean tb = shape.charAt(shape.length() - 1) == 'T';
        int aRows = ta ? 1 : k;
        int aColumns = ta ? m : 1;
        int bRows = tb ? 1 : n;
        int bColumns = tb ? k : 1;
        // Shrunk, so that repeated beta·C stays finite.
        float[] a = Operands.normal(m * k, 1);
        float[] b = Operands.normal(k * n, 2);
        float[] c = new float[m * n];
        float[] bias = withBias ? Operands.normal(n, 3) : null;
        Parallel one = Parallel.serial();
        return () -> gemm.gemm(
                m,
                n,
                k,
                1e-6f,
                a,
                0,
                aRows,
                aColumns,
                b,
                0,
                bRows,
                bColumns,
                beta,
                c,
                0,
                n,
                1,
                bias,
                0,
                activation,
                one);
    }
}

package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionShape;
import java.util.ArrayList;
import java.util.List;

/** Attention of one tile and of several, with heads of one vector or more, and the decode of a position. */
final class AttentionVariants {
    private AttentionVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        add(variants, "2x2x64x32", AttentionShape.packed(2, 2, 64, 32, true));
        add(variants, "1x2x130x16", AttentionShape.packed(1, 2, 130, 16, true));
        add(variants, "1x1x100x20", AttentionShape.packed(1, 1, 100, 20, false));
        return variants;
    }

    private static void add(List<Variant> variants, String name, AttentionShape shape) {
        int width = shape.heads() * shape.headSize();
        int rows = shape.batch() * shape.queries();
        float[] x = Operands.normal(rows * 3 * width, 1);
        float[] dy = Operands.normal(rows * width, 2);
        float[] max = new float[rows * shape.heads()];
        float[] inverse = new float[rows * shape.heads()];
        variants.add(Variant.of("forward " + name, Attention.class, kernel -> {
            float[] y = new float[dy.length];
            return new Work(() ->
                    kernel.forward(shape, 0, shape.pairs(), x, 0, x, width, x, 2 * width, y, 0, max, 0, inverse, 0));
        }));
        variants.add(Variant.of("backward " + name, Attention.class, kernel -> {
            float[] y = new float[dy.length];
            float[] dx = new float[x.length];
            kernel.forward(shape, 0, shape.pairs(), x, 0, x, width, x, 2 * width, y, 0, max, 0, inverse, 0);
            return new Work(() -> kernel.backward(
                    shape,
                    0,
                    shape.pairs(),
                    x,
                    0,
                    x,
                    width,
                    x,
                    2 * width,
                    y,
                    0,
                    max,
                    0,
                    inverse,
                    0,
                    dy,
                    0,
                    dx,
                    0,
                    dx,
                    width,
                    dx,
                    2 * width));
        }));
        variants.add(Variant.of("decode " + name, Attention.class, kernel -> {
            float[] y = new float[dy.length];
            AttentionShape one = new AttentionShape(
                    shape.batch(),
                    shape.heads(),
                    1,
                    shape.keys(),
                    shape.headSize(),
                    true,
                    shape.queryRows(),
                    shape.keyRows(),
                    shape.outputRows());
            return new Work(
                    () -> kernel.forward(one, 0, one.pairs(), x, 0, x, width, x, 2 * width, y, 0, null, 0, null, 0));
        }));
    }
}

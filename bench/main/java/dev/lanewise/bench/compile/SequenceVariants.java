package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.GruGates;
import java.util.ArrayList;
import java.util.List;

/** Gates of recurrent units in short and long rows, with and without what backward needs, and rows of tables. */
final class SequenceVariants {
    private static final int IDS = 1_000;

    private SequenceVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        gates(variants, 32, 128);
        gates(variants, 64, 33);
        embeddings(variants, 500, 64);
        return variants;
    }

    private static void gates(List<Variant> variants, int rows, int units) {
        String shape = rows + "x" + units;
        int n = rows * units;
        float[] input = Operands.normal(3 * n, 1);
        float[] recurrent = Operands.normal(3 * n, 2);
        float[] state = Operands.normal(n, 3);
        float[] carried = Operands.normal(n, 4);
        float[] output = Operands.normal(n, 5);
        for (boolean kept : new boolean[] {true, false}) {
            String name = (kept ? "forward " : "forward without gates ") + shape;
            variants.add(Variant.of(name, GruGates.class, kernel -> {
                float[] next = new float[n];
                float[] gates = kept ? new float[4 * n] : null;
                return new Work(() -> kernel.forward(rows, units, input, 0, recurrent, 0, state, 0, next, 0, gates, 0));
            }));
        }
        for (boolean added : new boolean[] {true, false}) {
            String name = (added ? "backward " : "backward without output ") + shape;
            variants.add(Variant.of(name, GruGates.class, kernel -> {
                float[] gates = new float[4 * n];
                float[] dInput = new float[3 * n];
                float[] dRecurrent = new float[3 * n];
                float[] dState = new float[n];
                kernel.forward(rows, units, input, 0, recurrent, 0, state, 0, new float[n], 0, gates, 0);
                return new Work(() -> kernel.backward(
                        rows,
                        units,
                        gates,
                        0,
                        state,
                        0,
                        carried,
                        0,
                        added ? output : null,
                        0,
                        dInput,
                        0,
                        dRecurrent,
                        0,
                        dState,
                        0));
            }));
        }
    }

    private static void embeddings(List<Variant> variants, int rows, int columns) {
        String shape = rows + "x" + columns;
        float[] table = Operands.normal(rows * columns, 1);
        float[] dy = Operands.normal(IDS * columns, 2);
        int[] ids = new int[IDS];
        for (int i = 0; i < IDS; i++) {
            ids[i] = i * 7 % rows;
        }
        variants.add(Variant.of("forward " + shape, Embedding.class, kernel -> {
            float[] y = new float[dy.length];
            return new Work(() -> kernel.forward(IDS, rows, columns, table, 0, ids, 0, y, 0));
        }));
        variants.add(Variant.of("backward " + shape, Embedding.class, kernel -> {
            float[] gradient = new float[table.length];
            return new Work(() -> kernel.backward(IDS, rows, columns, 0, columns, ids, 0, dy, 0, gradient, 0));
        }));
    }
}

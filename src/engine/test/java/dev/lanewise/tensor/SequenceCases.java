package dev.lanewise.tensor;

import static dev.lanewise.tensor.OpCases.put;

import java.util.Arrays;

/** The ops on sequences, for {@link OpCases}. */
final class SequenceCases {
    private SequenceCases() {}

    static void add() {
        for (int time : new int[] {1, 3}) {
            for (int units : new int[] {1, 2, 5}) {
                int[][] shapes = shapes(2, time, 3, units);
                String text = " T=" + time + " U=" + units;
                put("gru" + text, false, in -> gru(in, null, false), shapes);
                put("gru, last" + text, false, in -> gru(in, null, true), shapes);
            }
        }
        int[][] withState = Arrays.copyOf(shapes(3, 2, 2, 3), 6);
        withState[5] = new int[] {3, 3};
        put("gru from a state", false, in -> gru(in, in[5], false), withState);
        put(
                "gru twice",
                false,
                in -> gru(in, null, false).gru(in[2], in[2], in[3], in[4], null, true),
                shapes(2, 3, 3, 3));
        put(
                "gru with one array for all",
                false,
                in -> in[0].gru(in[1], in[1], in[2], in[2], null, false),
                new int[] {2, 3, 2},
                new int[] {2, 6},
                new int[] {6});
        put(
                "embedding",
                false,
                in -> in[0].embedding(Tensor.of(in[0].kernels(), new float[] {4, 0, 4, 2, 1, 4}, 2, 3))
                        .square(),
                new int[] {5, 3});
        put(
                "embedding and product with one table",
                false,
                in -> in[0].embedding(Tensor.of(in[0].kernels(), new int[] {1, 1, 0}, 3))
                        .matmul(in[0].transpose())
                        .square(),
                new int[] {4, 3});
    }

    private static Tensor gru(Tensor[] in, Tensor state, boolean last) {
        return in[0].gru(in[1], in[2], in[3], in[4], state, last);
    }

    private static int[][] shapes(int samples, int time, int channels, int units) {
        return new int[][] {
            {samples, time, channels},
            {channels, 3 * units},
            {units, 3 * units},
            {3 * units},
            {3 * units}
        };
    }
}

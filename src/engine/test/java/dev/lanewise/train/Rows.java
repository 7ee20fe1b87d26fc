package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import java.util.List;

/** Small data sets for tests. */
final class Rows {
    private Rows() {}

    /** Rows with one target each. */
    static Dataset values(float[][] inputs, float... targets) {
        return dataset(inputs, new Targets.Values() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public void copyTarget(int index, float[] out, int offset) {
                out[offset] = targets[index];
            }
        });
    }

    /** Rows with one class each. */
    static Dataset labels(float[][] inputs, List<String> names, int... labels) {
        return dataset(inputs, new Targets.Labels() {
            @Override
            public List<String> classNames() {
                return names;
            }

            @Override
            public int label(int index) {
                return labels[index];
            }
        });
    }

    /** n rows of uniform numbers from −1 to 1. */
    static float[][] random(int n, int width, long seed) {
        float[][] rows = new float[n][width];
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        for (float[] row : rows) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return rows;
    }

    private static Dataset dataset(float[][] inputs, Targets targets) {
        return new Dataset() {
            @Override
            public int size() {
                return inputs.length;
            }

            @Override
            public int[] inputShape() {
                return new int[] {inputs[0].length};
            }

            @Override
            public void copyInput(int index, float[] out, int offset) {
                System.arraycopy(inputs[index], 0, out, offset, inputs[index].length);
            }

            @Override
            public Targets targets() {
                return targets;
            }
        };
    }
}

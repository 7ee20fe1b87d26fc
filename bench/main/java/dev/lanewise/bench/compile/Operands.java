package dev.lanewise.bench.compile;

import java.util.SplittableRandom;

/** Arrays of random numbers, the same in every JVM. */
final class Operands {
    private Operands() {}

    /** n normal numbers. */
    static float[] normal(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** n numbers in [0.1, 0.9), which every function takes. */
    static float[] fractions(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(0.1, 0.9);
        }
        return values;
    }
}

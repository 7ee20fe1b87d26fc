package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/** Random inputs, and their widened copies for the check. */
public final class Values {
    private Values() {}

    /** Uniform in [−bound, bound). */
    public static float[] uniform(SplittableRandom random, int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    /** Normal with mean 0 and that deviation. */
    public static float[] normal(SplittableRandom random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Uniform labels in [0, classes). */
    public static int[] labels(SplittableRandom random, int count, int classes) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(classes);
        }
        return labels;
    }

    /** The labels as 64-bit numbers, which some libraries want. */
    public static long[] longs(int[] labels) {
        long[] longs = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            longs[i] = labels[i];
        }
        return longs;
    }

    /** The same values in double precision. */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}

package dev.lanewise.kernel;

/** The first steps of every softmax, transcribed from the contract. */
final class SoftmaxOrder {
    private SoftmaxOrder() {}

    /** xⱼ − max x. */
    static float[] differences(float[] x) {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : x) {
            max = Math.max(max, value);
        }
        float[] d = new float[x.length];
        for (int j = 0; j < x.length; j++) {
            d[j] = x[j] - max;
        }
        return d;
    }

    /** e^dⱼ. */
    static float[] exponentials(float[] d) {
        float[] e = new float[d.length];
        for (int j = 0; j < d.length; j++) {
            e[j] = Exp.of(d[j]);
        }
        return e;
    }
}

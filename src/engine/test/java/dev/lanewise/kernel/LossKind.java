package dev.lanewise.kernel;

import dev.lanewise.testing.Values;
import java.util.SplittableRandom;

/** The losses of the kernel floor, for tests that hold for all of them: dense and sparse ones behind one call. */
enum LossKind {
    SQUARED(MeanSquaredError.class),
    ABSOLUTE(MeanAbsoluteError.class),
    BINARY(BinaryCrossEntropy.class),
    BINARY_LOGITS(BinaryCrossEntropyWithLogits.class),
    SOFTMAX(SoftmaxCrossEntropy.class),
    SPARSE(SparseSoftmaxCrossEntropy.class);

    final Class<?> contract;

    LossKind(Class<?> contract) {
        this.contract = contract;
    }

    /** {@code n} predictions: probabilities for {@link #BINARY}, unless the distribution is of special values. */
    float[] predictions(int n, Values values, long seed) {
        float[] p = values.of(n, seed);
        for (int i = 0; i < n && this == BINARY && values != Values.SPECIAL; i++) {
            p[i] = (float) (1 / (1 + StrictMath.exp(-(double) p[i])));
        }
        return p;
    }

    /** {@code n} targets in [0, 1], a third each 0, 1 and between; for the errors of a value anything normal. */
    float[] targets(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] t = new float[n];
        for (int i = 0; i < n; i++) {
            int third = random.nextInt(3);
            t[i] = this == SQUARED || this == ABSOLUTE ? (float) random.nextGaussian()
                    : third < 2 ? third : (float) random.nextDouble();
        }
        return t;
    }

    /** A label a row from the first target of the row. */
    static int[] labels(int rows, int columns, float[] targets, int offset) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows && columns > 0; i++) {
            int bits = Float.floatToIntBits(targets[offset + i * columns]) * 0x9e3779b9;
            labels[i] = Math.floorMod(bits >>> 7, columns);
        }
        return labels;
    }

    /** One call of {@code form}, which is a form of this contract; a sparse loss takes its labels from the targets. */
    void compute(
            Object form, int rows, int columns, float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        if (form instanceof LabelLossKernel sparse) {
            sparse.compute(
                    rows, columns, prediction, predictionOffset, labels(rows, columns, target, targetOffset), 0,
                    weights, weightsOffset, scale, losses, lossesOffset, gradient, gradientOffset);
        } else {
            ((LossKernel) form).compute(
                    rows, columns, prediction, predictionOffset, target, targetOffset,
                    weights, weightsOffset, scale, losses, lossesOffset, gradient, gradientOffset);
        }
    }

    /** The same in double precision, by the reference. */
    void reference(
            int rows, int columns, double[] prediction, float[] target, double[] weights, double scale,
            double[] losses, double[] gradient) {
        Object form = Forms.reference(contract);
        if (form instanceof LabelLossKernel sparse) {
            sparse.compute(
                    rows, columns, prediction, 0, labels(rows, columns, target, 0), 0,
                    weights, 0, scale, losses, 0, gradient, 0);
        } else {
            ((LossKernel) form).compute(
                    rows, columns, prediction, 0, widen(target), 0, weights, 0, scale, losses, 0, gradient, 0);
        }
    }

    static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return wide;
    }
}

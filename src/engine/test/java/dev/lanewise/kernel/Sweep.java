package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;

/**
 * Runs one function over floats in ascending order, NaNs first and last, through all three forms, and keeps the worst error,
 * the first difference between vector and scalar and the first step down.
 */
final class Sweep {
    private static final int BLOCK = 4096;

    private final UnaryKernel vector;
    private final UnaryKernel scalar;
    private final UnaryKernel reference;
    private final Measure measure;

    private final float[] x = new float[BLOCK];
    private final float[] y = new float[BLOCK];
    private final float[] portable = new float[BLOCK];
    private final double[] wide = new double[BLOCK];
    private final double[] exact = new double[BLOCK];

    private double worst;
    private float worstAt;
    private String difference = "";
    private String stepDown = "";
    private float previous = Float.NaN;

    /** The error of y against the exact value, in the unit of a function's bound. */
    @FunctionalInterface
    interface Measure {
        double error(float x, float y, double exact);
    }

    /** What a sweep found: empty texts where nothing differed or stepped down. */
    record Result(double worst, float worstAt, String difference, String stepDown) {
        Result and(Result other) {
            Result worse = other.worst > worst ? other : this;
            return new Result(
                    worse.worst,
                    worse.worstAt,
                    difference.isEmpty() ? other.difference : difference,
                    stepDown.isEmpty() ? other.stepDown : stepDown);
        }
    }

    private Sweep(Class<? extends UnaryKernel> function, Measure measure) {
        this.vector = Forms.vector(function);
        this.scalar = Forms.scalar(function);
        this.reference = Forms.reference(function);
        this.measure = measure;
    }

    /** Every {@code stride}-th float from the one with this rank to the other (exclusive); ranks run from −2³¹ to 2³¹. */
    static Result over(
            Class<? extends UnaryKernel> function, Measure measure, long fromRank, long toRank, long stride) {
        Sweep sweep = new Sweep(function, measure);
        for (long rank = fromRank; rank < toRank; rank += stride * BLOCK) {
            sweep.block(rank, stride, (int) Math.min(BLOCK, (toRank - rank + stride - 1) / stride));
        }
        return new Result(sweep.worst, sweep.worstAt, sweep.difference, sweep.stepDown);
    }

    /** The float of a rank: ranks ascend with the values, −1 is −0 and 0 is +0. */
    static float ranked(long rank) {
        int key = (int) rank;
        return Float.intBitsToFloat(key >= 0 ? key : key ^ 0x7fffffff);
    }

    /** The distance in units in the last place of a float at the exact value; ∞ counts as 2¹²⁸. */
    static double ulps(float y, double exact) {
        if (Double.isNaN(exact) || exact == 0) {
            return Bits.same(y, (float) exact) ? 0 : Double.POSITIVE_INFINITY;
        }
        double bounded = Math.clamp(exact, -0x1p128, 0x1p128);
        double result = Math.clamp((double) y, -0x1p128, 0x1p128);
        double unit = Math.scalb(1.0, Math.clamp(Math.getExponent(bounded), -126, 127) - 23);
        double distance = Math.abs(result - bounded) / unit;
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private void block(long rank, long stride, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = ranked(rank + i * stride);
            wide[i] = x[i];
        }
        vector.forward(n, x, 0, y, 0);
        scalar.forward(n, x, 0, portable, 0);
        reference.forward(n, wide, 0, exact, 0);
        for (int i = 0; i < n; i++) {
            if (!Bits.same(y[i], portable[i]) && difference.isEmpty()) {
                difference = at(i) + ": vector " + y[i] + ", scalar " + portable[i];
            }
            if (y[i] < previous && stepDown.isEmpty()) {
                stepDown = at(i) + ": " + y[i] + " after " + previous;
            }
            previous = Float.isNaN(y[i]) ? previous : y[i];
            double error = measure.error(x[i], y[i], exact[i]);
            if (!(error <= worst)) {
                worst = error;
                worstAt = x[i];
            }
        }
    }

    private String at(int i) {
        return "x=" + Float.toHexString(x[i]);
    }
}

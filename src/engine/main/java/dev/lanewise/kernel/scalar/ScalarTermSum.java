package dev.lanewise.kernel.scalar;

import static dev.lanewise.kernel.Numerics.CHUNK;
import static dev.lanewise.kernel.Numerics.LANES;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.PairwiseTree;

/**
 * Sums of a term of two rows in the order of {@link dev.lanewise.kernel.Sum}, without scratch: each lane is one strided
 * chain, and the lanes join by their tree, read from its root. A subclass says how a lane takes a term.
 */
abstract class ScalarTermSum {
    /** Σ (x − shift)·y by fma. */
    static final ScalarTermSum SHIFTED_PRODUCT = new ScalarTermSum() {
        @Override
        float add(float lane, float x, float y, float shift) {
            return Math.fma(x - shift, y, lane);
        }
    };

    /** Σ e^(x − shift). */
    static final ScalarTermSum SHIFTED_EXP = new ScalarTermSum() {
        @Override
        float add(float lane, float x, float y, float shift) {
            return lane + Exp.of(x - shift);
        }
    };

    /** {@code lane} with the term of one element added. */
    abstract float add(float lane, float x, float y, float shift);

    /** The sum over n elements. */
    final float of(int n, float[] x, int xOffset, float[] y, int yOffset, float shift) {
        if (n <= CHUNK) {
            return tree(0, 1, n, x, xOffset, y, yOffset, shift);
        }
        int left = PairwiseTree.leftLength(n);
        return of(left, x, xOffset, y, yOffset, shift)
                + of(n - left, x, xOffset + left, y, yOffset + left, shift);
    }

    /** Lane i once the lanes {@code i + k·stride} are folded into it. */
    private float tree(int i, int stride, int n, float[] x, int xOffset, float[] y, int yOffset, float shift) {
        if (stride < LANES) {
            return tree(i, 2 * stride, n, x, xOffset, y, yOffset, shift)
                    + tree(i + stride, 2 * stride, n, x, xOffset, y, yOffset, shift);
        }
        float lane = 0f;
        for (int j = i; j < n; j += LANES) {
            lane = add(lane, x[xOffset + j], y[yOffset + j], shift);
        }
        return lane;
    }
}

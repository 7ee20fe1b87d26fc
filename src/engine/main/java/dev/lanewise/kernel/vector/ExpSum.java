package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Scratch;

/**
 * Σ e^(x − shift) of a row in the order of {@link dev.lanewise.kernel.Sum}, for a shift no smaller than any element, storing
 * the exponentials where they are wanted.
 */
final class ExpSum {
    private ExpSum() {}

    /** The sum over n elements; y, which may be x, takes the exponentials unless it is null. */
    static float of(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset, shift, y, yOffset)
                    + of(n - left, x, xOffset + left, shift, y, yOffset + left);
        }
        if (y != null) {
            Exponentials.of(n, x, xOffset, shift, y, yOffset);
            return LaneSum.of(n, y, yOffset);
        }
        float[] exponentials = Scratch.take(n);
        Exponentials.of(n, x, xOffset, shift, exponentials, 0);
        float sum = LaneSum.of(n, exponentials, 0);
        Scratch.give(exponentials);
        return sum;
    }
}

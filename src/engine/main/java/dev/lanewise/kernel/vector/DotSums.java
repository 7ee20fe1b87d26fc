package dev.lanewise.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Block sums of one row of C where columns of B, not its rows, are contiguous, as for one sample and weights stored by output. Each four
 * columns × four steps of k are transposed in registers, as {@link Transpose} does, and used at once: eight columns a turn, whose two chains of
 * fma hide behind the shuffles.
 */
final class DotSums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final VectorShuffle<Float> SWAP_PAIRS = VectorShuffle.fromValues(SPECIES, 2, 3, 0, 1);
    private static final VectorShuffle<Float> SWAP_NEIGHBOURS = VectorShuffle.fromValues(SPECIES, 1, 0, 3, 2);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, 0b1100);
    private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0b1010);

    /** Columns of a turn. */
    static final int COLUMNS = 8;

    private DotSums() {}

    /** sums[j] ← Σₚ a[aOffset + p]·b[bOffset + j·bColumn + p], each an fma chain over ascending p from +0. */
    static void multiply(int n, int k, float[] a, int aOffset, float[] b, int bOffset, int bColumn, float[] sums) {
        if (n < COLUMNS) {
            Arrays.fill(sums, 0, n, 0f);
            rest(0, k, 0, n, a, aOffset, b, bOffset, bColumn, sums);
            return;
        }
        for (int j = 0; j < n; j += COLUMNS) {
            int from = Math.min(j, n - COLUMNS);
            int p = body(k, a, aOffset, b, bOffset + from * bColumn, bColumn, sums, from);
            rest(p, k, from, from + COLUMNS, a, aOffset, b, bOffset, bColumn, sums);
        }
    }

    /** All full vectors of k for eight columns; returns where it stopped. */
    static int body(int k, float[] a, int aOffset, float[] b, int b0, int bColumn, float[] sums, int to) {
        int b1 = b0 + bColumn;
        int b2 = b1 + bColumn;
        int b3 = b2 + bColumn;
        int b4 = b3 + bColumn;
        int b5 = b4 + bColumn;
        int b6 = b5 + bColumn;
        int b7 = b6 + bColumn;
        FloatVector left = FloatVector.zero(SPECIES);
        FloatVector right = left;
        int limit = k & -4;
        for (int p = 0; p < limit; p += 4) {
            FloatVector f0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
            FloatVector f1 = FloatVector.broadcast(SPECIES, a[aOffset + p + 1]);
            FloatVector f2 = FloatVector.broadcast(SPECIES, a[aOffset + p + 2]);
            FloatVector f3 = FloatVector.broadcast(SPECIES, a[aOffset + p + 3]);
            FloatVector r0 = FloatVector.fromArray(SPECIES, b, b0 + p);
            FloatVector r1 = FloatVector.fromArray(SPECIES, b, b1 + p);
            FloatVector r2 = FloatVector.fromArray(SPECIES, b, b2 + p);
            FloatVector r3 = FloatVector.fromArray(SPECIES, b, b3 + p);
            FloatVector low02 = r0.blend(r2.rearrange(SWAP_PAIRS), UPPER);
            FloatVector high02 = r0.rearrange(SWAP_PAIRS).blend(r2, UPPER);
            FloatVector low13 = r1.blend(r3.rearrange(SWAP_PAIRS), UPPER);
            FloatVector high13 = r1.rearrange(SWAP_PAIRS).blend(r3, UPPER);
            left = f0.fma(low02.blend(low13.rearrange(SWAP_NEIGHBOURS), ODD), left);
            left = f1.fma(low02.rearrange(SWAP_NEIGHBOURS).blend(low13, ODD), left);
            left = f2.fma(high02.blend(high13.rearrange(SWAP_NEIGHBOURS), ODD), left);
            left = f3.fma(high02.rearrange(SWAP_NEIGHBOURS).blend(high13, ODD), left);
            r0 = FloatVector.fromArray(SPECIES, b, b4 + p);
            r1 = FloatVector.fromArray(SPECIES, b, b5 + p);
            r2 = FloatVector.fromArray(SPECIES, b, b6 + p);
            r3 = FloatVector.fromArray(SPECIES, b, b7 + p);
            low02 = r0.blend(r2.rearrange(SWAP_PAIRS), UPPER);
            high02 = r0.rearrange(SWAP_PAIRS).blend(r2, UPPER);
            low13 = r1.blend(r3.rearrange(SWAP_PAIRS), UPPER);
            high13 = r1.rearrange(SWAP_PAIRS).blend(r3, UPPER);
            right = f0.fma(low02.blend(low13.rearrange(SWAP_NEIGHBOURS), ODD), right);
            right = f1.fma(low02.rearrange(SWAP_NEIGHBOURS).blend(low13, ODD), right);
            right = f2.fma(high02.blend(high13.rearrange(SWAP_NEIGHBOURS), ODD), right);
            right = f3.fma(high02.rearrange(SWAP_NEIGHBOURS).blend(high13, ODD), right);
        }
        left.intoArray(sums, to);
        right.intoArray(sums, to + 4);
        return limit;
    }

    /** The steps from {@code start} on; the first ones are in {@code sums}. */
    private static void rest(
            int start, int k, int from, int to, float[] a, int aOffset, float[] b, int bOffset, int bColumn, float[] sums) {
        for (int j = from; start < k && j < to; j++) {
            float sum = sums[j];
            for (int p = start; p < k; p++) {
                sum = Math.fma(a[aOffset + p], b[bOffset + j * bColumn + p], sum);
            }
            sums[j] = sum;
        }
    }
}

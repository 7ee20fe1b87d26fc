package dev.lanewise.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Rows of a head on their way into and out of {@link VectorAttention}'s work array, where they lie side by side and padded with zeros. */
final class AttentionPack {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private AttentionPack() {}

    /** {@code n} rounded up to a multiple of 16. */
    static int padded(int n) {
        return (n + 15) & -16;
    }

    /** Copies rows of d elements to rows of {@code width}, and fills up with zeros to {@code all} rows. */
    static void rows(int rows, int all, int d, int width, float[] x, int offset, int rowStride, float[] to, int at) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, offset + i * rowStride, to, at + i * width, d);
            if (d < width) {
                Arrays.fill(to, at + i * width + d, at + (i + 1) * width, 0f);
            }
        }
        Arrays.fill(to, at + rows * width, at + all * width, 0f);
    }

    /** Turns up to 16 rows of d elements into d rows of 16, those missing 0. */
    static void turn(int rows, int d, float[] x, int offset, int rowStride, float[] to, int at) {
        int whole = rows & -4;
        for (int i = 0; i < whole; i += 4) {
            Transpose.fourRows(d, x, offset + i * rowStride, rowStride, to, at + i, AttentionLanes.ROWS);
        }
        for (int i = whole; i < AttentionLanes.ROWS; i++) {
            for (int c = 0; c < d; c++) {
                to[at + c * AttentionLanes.ROWS + i] = i < rows ? x[offset + i * rowStride + c] : 0f;
            }
        }
    }

    /** y ← x·factor for n elements. */
    static void scale(int n, float factor, float[] x, int offset, float[] y, int to) {
        int i = n >= LANES ? scaleBody(n, factor, x, offset, y, to) : 0;
        for (; i < n; i++) {
            y[to + i] = x[offset + i] * factor;
        }
    }

    /** All full vectors; returns where it stopped. */
    static int scaleBody(int n, float factor, float[] x, int offset, float[] y, int to) {
        int limit = SPECIES.loopBound(n);
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, x, offset + i).mul(factors).intoArray(y, to + i);
        }
        return limit;
    }
}

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
        if (d == width) {
            rowsBody(rows, d, x, offset, rowStride, to, at);
        } else {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(x, offset + i * rowStride, to, at + i * width, d);
                Arrays.fill(to, at + i * width + d, at + (i + 1) * width, 0f);
            }
        }
        Arrays.fill(to, at + rows * width, at + all * width, 0f);
    }

    /** Whole vectors; a call of arraycopy a row would cost more than these few. Returns the number of rows. */
    static int rowsBody(int rows, int d, float[] x, int offset, int rowStride, float[] to, int at) {
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < d; c += LANES) {
                FloatVector.fromArray(SPECIES, x, offset + i * rowStride + c).intoArray(to, at + i * d + c);
            }
        }
        return rows;
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

    /** Rows of d elements times a factor a row, which stand {@code factorStep} apart: 0 for one factor. */
    static void scale(
            int rows, int d, float[] factors, int factorAt, int factorStep, float[] x, int offset, int rowStride,
            float[] to, int at, int toStride) {
        int limit = scaleBody(rows, d, factors, factorAt, factorStep, x, offset, rowStride, to, at, toStride);
        for (int i = 0; i < rows && limit < d; i++) {
            for (int c = limit; c < d; c++) {
                to[at + i * toStride + c] = x[offset + i * rowStride + c] * factors[factorAt + i * factorStep];
            }
        }
    }

    /** All full vectors of each row; returns where it stopped in them. */
    static int scaleBody(
            int rows, int d, float[] factors, int factorAt, int factorStep, float[] x, int offset, int rowStride,
            float[] to, int at, int toStride) {
        int limit = SPECIES.loopBound(d);
        for (int i = 0; i < rows; i++) {
            float factor = factors[factorAt + i * factorStep];
            for (int c = 0; c < limit; c += LANES) {
                FloatVector row = FloatVector.fromArray(SPECIES, x, offset + i * rowStride + c);
                row.mul(factor).intoArray(to, at + i * toStride + c);
            }
        }
        return limit;
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.RowChecks;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link LogSoftmax}. */
final class VectorLogSoftmax implements LogSoftmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int xi = xOffset + i * rowStride;
            int yi = yOffset + i * rowStride;
            float max = RowMax.of(columns, x, xi);
            float logSum = Log.of(ExpSum.of(columns, x, xi, max, null, 0));
            int j = columns >= LANES ? subtractBody(columns, x, xi, max, logSum, y, yi) : 0;
            for (; j < columns; j++) {
                y[yi + j] = (x[xi + j] - max) - logSum;
            }
        }
    }

    /** All full vectors of (x − max) − logSum; returns where it stopped. */
    static int subtractBody(int n, float[] x, int xOffset, float max, float logSum, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            xi.sub(max).sub(logSum).intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    public void backward(
            int rows, int columns, int rowStride, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < rows; i++) {
            int yi = yOffset + i * rowStride;
            int dyi = dyOffset + i * rowStride;
            int dxi = dxOffset + i * rowStride;
            float sum = LaneSum.of(columns, dy, dyi);
            int j = columns >= LANES ? backwardBody(columns, y, yi, dy, dyi, dx, dxi, sum) : 0;
            for (; j < columns; j++) {
                dx[dxi + j] = Math.fma(-Exp.of(y[yi + j]), sum, dy[dyi + j]);
            }
        }
    }

    /** All full vectors of fma(−e^y, sum, dy); returns where it stopped. */
    static int backwardBody(
            int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, float sum) {
        int limit = SPECIES.loopBound(n);
        FloatVector sums = FloatVector.broadcast(SPECIES, sum);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = VectorExp.of(FloatVector.fromArray(SPECIES, y, yOffset + i));
            e.neg().fma(sums, FloatVector.fromArray(SPECIES, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }
}

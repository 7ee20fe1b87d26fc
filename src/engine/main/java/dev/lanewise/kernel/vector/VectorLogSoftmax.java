package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.RowChecks;
import dev.lanewise.kernel.Scratch;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link LogSoftmax}. */
final class VectorLogSoftmax implements LogSoftmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final Exp EXP = new VectorExp();

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
        float[] e = Scratch.take(columns);
        for (int i = 0; i < rows; i++) {
            int dyi = dyOffset + i * rowStride;
            int dxi = dxOffset + i * rowStride;
            float sum = LaneSum.of(columns, dy, dyi);
            EXP.forward(columns, y, yOffset + i * rowStride, e, 0);
            int j = columns >= LANES ? backwardBody(columns, e, dy, dyi, dx, dxi, sum) : 0;
            for (; j < columns; j++) {
                dx[dxi + j] = Math.fma(-e[j], sum, dy[dyi + j]);
            }
        }
        Scratch.give(e);
    }

    /** All full vectors of fma(−e, sum, dy); returns where it stopped. */
    static int backwardBody(int n, float[] e, float[] dy, int dyOffset, float[] dx, int dxOffset, float sum) {
        int limit = SPECIES.loopBound(n);
        FloatVector factor = FloatVector.broadcast(SPECIES, sum);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector minus = FloatVector.fromArray(SPECIES, e, i).neg();
            minus.fma(factor, FloatVector.fromArray(SPECIES, dy, dyOffset + i)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }
}

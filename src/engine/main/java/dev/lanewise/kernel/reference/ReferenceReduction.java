package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ReductionChecks;
import dev.lanewise.kernel.ReductionKernel;

/** The loops of a naive reduction, first element to last in double; a subclass is one reduction. */
abstract class ReferenceReduction implements ReductionKernel {
    /** The reduction of nothing. */
    abstract double empty();

    /** The reduction with one element more. */
    abstract double join(double result, double x);

    private double fold(int n, float[] x, int xOffset, int stride) {
        double result = empty();
        for (int i = 0; i < n; i++) {
            result = join(result, x[xOffset + i * stride]);
        }
        return result;
    }

    private double fold(int n, double[] x, int xOffset, int stride) {
        double result = empty();
        for (int i = 0; i < n; i++) {
            result = join(result, x[xOffset + i * stride]);
        }
        return result;
    }

    @Override
    public final float reduce(int n, float[] x, int xOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        return (float) fold(n, x, xOffset, 1);
    }

    @Override
    public final double reduce(int n, double[] x, int xOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        return fold(n, x, xOffset, 1);
    }

    @Override
    public final void rows(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, rows);
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = (float) fold(columns, x, xOffset + i * xRowStride, 1);
        }
    }

    @Override
    public final void rows(int rows, int columns, double[] x, int xOffset, int xRowStride, double[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, rows);
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = fold(columns, x, xOffset + i * xRowStride, 1);
        }
    }

    @Override
    public final void columns(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, columns);
        for (int j = 0; j < columns; j++) {
            y[yOffset + j] = (float) fold(rows, x, xOffset + j, xRowStride);
        }
    }

    @Override
    public final void columns(int rows, int columns, double[] x, int xOffset, int xRowStride, double[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, columns);
        for (int j = 0; j < columns; j++) {
            y[yOffset + j] = fold(rows, x, xOffset + j, xRowStride);
        }
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ParallelReduction;
import dev.lanewise.kernel.ReductionChecks;
import dev.lanewise.kernel.ReductionKernel;

/** The loops of a scalar reduction; a subclass is one reduction's order. */
abstract class ScalarReduction implements ReductionKernel {
    /** The reduction of n contiguous elements. */
    abstract float run(int n, float[] x, int xOffset);

    /** The reduction of n elements a stride apart, in the order over an outer axis. */
    abstract float column(int n, float[] x, int xOffset, int stride);

    /** The reduction of partial results in index order. */
    abstract float join(float[] partials);

    @Override
    public final float reduce(int n, float[] x, int xOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        if (ParallelReduction.pays(n, parallel)) {
            return join(ParallelReduction.partials(n, parallel, (from, to) -> run(to - from, x, xOffset + from)));
        }
        return run(n, x, xOffset);
    }

    @Override
    public final void rows(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, rows);
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = run(columns, x, xOffset + i * xRowStride);
        }
    }

    @Override
    public final void columns(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        ReductionChecks.matrix(rows, columns, x, x.length, xOffset, xRowStride, y, y.length, yOffset, columns);
        for (int j = 0; j < columns; j++) {
            y[yOffset + j] = column(rows, x, xOffset + j, xRowStride);
        }
    }
}

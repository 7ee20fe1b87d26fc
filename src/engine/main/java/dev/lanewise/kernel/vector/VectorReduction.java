package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ParallelReduction;
import dev.lanewise.kernel.ReductionChecks;
import dev.lanewise.kernel.ReductionKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What the SIMD reductions share: checks, threads, the walk over rows and over tiles of columns. */
abstract class VectorReduction implements ReductionKernel {
    static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    static final int LANES = SPECIES.length();

    /** The reduction of n contiguous elements. */
    abstract float run(int n, float[] x, int xOffset);

    /** The reduction of partial results in index order. */
    abstract float join(float[] partials);

    /** The reduction of n elements a stride apart, in the order over an outer axis. */
    abstract float column(int n, float[] x, int xOffset, int stride);

    /** LANES columns' reductions, into y. */
    abstract void tile1(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset);

    /** 4·LANES columns' reductions, into y. */
    abstract void tile4(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset);

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
        int j = columns >= LANES ? columnsBody(rows, columns, x, xOffset, xRowStride, y, yOffset) : 0;
        for (; j < columns; j++) {
            y[yOffset + j] = column(rows, x, xOffset + j, xRowStride);
        }
    }

    /**
     * All columns, of which there are LANES or more, in vectors: where they are no multiple of LANES, the last tile overlaps
     * the one before and writes the same bits again. Returns where it stopped.
     */
    final int columnsBody(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        int j = 0;
        for (; j + 4 * LANES <= columns; j += 4 * LANES) {
            tile4(rows, x, xOffset + j, xRowStride, y, yOffset + j);
        }
        for (; j + LANES <= columns; j += LANES) {
            tile1(rows, x, xOffset + j, xRowStride, y, yOffset + j);
        }
        if (j < columns) {
            tile1(rows, x, xOffset + columns - LANES, xRowStride, y, yOffset + columns - LANES);
        }
        return columns;
    }
}

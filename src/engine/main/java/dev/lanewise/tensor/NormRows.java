package dev.lanewise.tensor;

import dev.lanewise.kernel.Numerics;

/** The rows along the last axis that are normalised, and how many of them, or of their columns, are worth a thread. */
record NormRows(int count, int columns) {
    static NormRows of(Tensor x) {
        int columns = x.size(-1);
        return new NormRows(columns == 0 ? 0 : x.size() / columns, columns);
    }

    int grain() {
        return Copies.GRAIN / 4 / Math.max(1, columns) + 1;
    }

    /** Columns are computed in vectors. */
    int columnGrain() {
        return Math.max(16, Copies.GRAIN / 4 / Math.max(1, count) + 1);
    }

    /** Stretches of rows that a kernel sums on its own: the contract's cuts, so that the bits are those of one call. */
    int blocks() {
        return Math.ceilDiv(count, Numerics.OUTER_CUT);
    }
}

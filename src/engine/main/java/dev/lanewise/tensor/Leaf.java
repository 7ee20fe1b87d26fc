package dev.lanewise.tensor;

/** A watched tensor: its gradient is a result of backward. */
final class Leaf extends Node {
    /** The rows of the sink, or null. */
    private final TouchedRows rows;

    /** A leaf whose gradient goes to {@code sink}, or to a tensor of its own if that is null. */
    Leaf(Tensor watched, Tensor sink, boolean accumulate) {
        super(watched);
        rows = null;
        if (sink != null) {
            collectIn(sink, accumulate);
        }
    }

    /** A leaf whose gradient goes to rows of a sink. */
    Leaf(Tensor watched, TouchedRows rows, boolean accumulate) {
        super(watched);
        this.rows = rows;
        collectIn(rows.gradient(), accumulate);
    }

    @Override
    String name() {
        return "watch";
    }

    @Override
    void backward(Tensor dy) {
        throw new AssertionError("a leaf keeps its gradient");
    }

    @Override
    void densely() {
        if (rows != null) {
            rows.markAll();
        }
    }

    @Override
    Tensor rowAccumulator(int[] ids, int offset, int n) {
        if (rows == null) {
            return super.rowAccumulator(ids, offset, n);
        }
        if (!begun()) {
            rows.clear();
            begin();
        }
        rows.touch(ids, offset, n);
        return rows.gradient();
    }

    /** After backward: a gradient that nothing contributed to is 0. */
    void finish() {
        if (!begun() && rows != null) {
            rows.clear();
            begin();
        } else if (!begun()) {
            zeroedAccumulator();
        } else if (!ownsGradient()) {
            accumulator();
        }
    }
}

package dev.lanewise.tensor;

/** A watched tensor: its gradient is a result of backward. */
final class Leaf extends Node {
    /** A leaf whose gradient goes to {@code sink}, or to a tensor of its own if that is null. */
    Leaf(Tensor watched, Tensor sink, boolean accumulate) {
        super(watched);
        if (sink != null) {
            collectIn(sink, accumulate);
        }
    }

    @Override
    String name() {
        return "watch";
    }

    @Override
    void backward(Tensor dy) {
        throw new AssertionError("a leaf keeps its gradient");
    }

    /** After backward: a gradient that nothing contributed to is 0. */
    void finish() {
        if (!begun()) {
            zeroedAccumulator();
        } else if (!ownsGradient()) {
            accumulator();
        }
    }
}

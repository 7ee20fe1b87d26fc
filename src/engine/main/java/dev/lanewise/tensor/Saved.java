package dev.lanewise.tensor;

/** A tensor that backward needs, with the version that it had in the forward pass. */
final class Saved {
    private final Tensor tensor;
    private final int version;

    Saved(Tensor tensor) {
        this.tensor = tensor;
        this.version = tensor.version();
    }

    /** Whether it still holds what it held. */
    boolean unwritten() {
        return tensor.version() == version;
    }

    /** The tensor, if it still holds what it held. */
    Tensor get(Node node) {
        tensor.storage().requireOpen();
        if (!unwritten()) {
            throw new IllegalStateException("backward of " + node.name() + " needs a tensor of shape " + tensor.shape()
                    + " that was written since the forward pass; write it after backward, or give the op a copy()");
        }
        return tensor;
    }
}

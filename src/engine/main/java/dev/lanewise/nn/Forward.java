package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/**
 * How a forward pass runs: for inference, or for a training step whose random numbers follow from the seed and the step.
 *
 * @param training whether dropout and its kin act
 * @param seed the run's seed
 * @param step the number of the training step, from 0
 * @param layer the number of the layer that runs, of all layers that hold none, which keeps the layers' random numbers apart
 * @param buffers the model's buffers; null where the model gives its own, to be read
 * @param firstBuffer the number of the layer's first buffer
 * @param decoding what layers keep from position to position at inference, or null where whole sequences are read
 */
public record Forward(
        boolean training, long seed, long step, int layer, BufferPass buffers, int firstBuffer, Decoding decoding) {
    /** Inference: nothing random. */
    public static final Forward INFERENCE = new Forward(false, 0, 0, 0, null, 0, null);

    /** Training step {@code step} of the run with this seed. The model's buffers stay as they are. */
    public static Forward training(long seed, long step) {
        return new Forward(true, seed, step, 0, null, 0, null);
    }

    /** Inference at the next positions of sequences. */
    static Forward decoding(Decoding decoding) {
        return new Forward(false, 0, 0, 0, null, 0, decoding);
    }

    /** This pass with buffers, which keep what layers leave, such as running statistics. */
    public Forward keeping(BufferPass pass) {
        return new Forward(training, seed, step, layer, pass, firstBuffer, decoding);
    }

    /** Buffer {@code index} of the layer that runs, as a tensor of F32. */
    public Tensor buffer(int index) {
        if (buffers == null) {
            throw new IllegalStateException(
                    "the model has no buffers yet; call build(inputShape, seed), or train it first");
        }
        return buffers.tensor(firstBuffer + index);
    }

    /**
     * Whether buffer {@code index} of the layer that runs stays as it is in training, because {@link Model#freeze} says so. A
     * layer does then in training what it does at inference.
     */
    public boolean frozen(int index) {
        return buffers != null && buffers.frozen(firstBuffer + index);
    }

    /** Whether this pass wants {@link #keep}. */
    public boolean keepsBuffers() {
        return buffers != null && buffers.keeps();
    }

    /** Leaves what buffer {@code index} of the layer that runs is to hold once the step is made. */
    public void keep(int index, float[] values) {
        buffers.keep(firstBuffer + index, values);
    }

    Forward atLayer(int index) {
        return at(index, firstBuffer);
    }

    /** This pass at the layer with that number, whose first buffer has this one. */
    Forward at(int index, int buffer) {
        return training || buffers != null ? new Forward(training, seed, step, index, buffers, buffer, decoding) : this;
    }
}

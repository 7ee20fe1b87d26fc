package dev.lanewise.nn;

/**
 * How a forward pass runs: for inference, or for a training step whose random numbers follow from the seed and the step.
 *
 * @param training whether dropout and its kin act
 * @param seed the run's seed
 * @param step the number of the training step, from 0
 * @param layer the index of the layer that runs, which keeps the layers' random numbers apart
 * @param decoding what layers keep from position to position at inference, or null where whole sequences are read
 */
public record Forward(boolean training, long seed, long step, int layer, Decoding decoding) {
    /** Inference: nothing random. */
    public static final Forward INFERENCE = new Forward(false, 0, 0, 0, null);

    /** Training step {@code step} of the run with this seed. */
    public static Forward training(long seed, long step) {
        return new Forward(true, seed, step, 0, null);
    }

    /** Inference at the next positions of sequences. */
    static Forward decoding(Decoding decoding) {
        return new Forward(false, 0, 0, 0, decoding);
    }

    Forward atLayer(int index) {
        return training ? new Forward(true, seed, step, index, null) : this;
    }
}

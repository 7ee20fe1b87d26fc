package dev.lanewise.nn;

/**
 * How a forward pass runs: for inference, or for a training step whose random numbers follow from the seed and the step.
 *
 * @param training whether dropout and its kin act
 * @param seed the run's seed
 * @param step the number of the training step, from 0
 * @param layer the number of the layer that runs, of all layers that hold none, which keeps the layers' random numbers apart
 */
public record Forward(boolean training, long seed, long step, int layer) {
    /** Inference: nothing random. */
    public static final Forward INFERENCE = new Forward(false, 0, 0, 0);

    /** Training step {@code step} of the run with this seed. */
    public static Forward training(long seed, long step) {
        return new Forward(true, seed, step, 0);
    }

    Forward atLayer(int index) {
        return training ? new Forward(true, seed, step, index) : this;
    }
}

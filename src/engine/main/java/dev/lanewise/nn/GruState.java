package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/** The state in which a {@link Gru} ended while decoding; it outlives the scope of a step, as it has an array of its own. */
final class GruState {
    private Tensor last;

    /** The state [N, units] to go on from; null at the start of the sequences. */
    Tensor last() {
        return last;
    }

    /** Keeps the last of these states [N, T, units]. */
    void keep(Tensor states) {
        int samples = states.size(0);
        int steps = states.size(1);
        int units = states.size(2);
        float[] values = states.slice(1, steps - 1, steps).toArray();
        last = Tensor.wrap(states.kernels(), values, 0, samples, units);
    }
}

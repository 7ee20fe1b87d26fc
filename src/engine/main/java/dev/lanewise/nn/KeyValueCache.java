package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/** The keys and values of the positions that an attention layer has seen while decoding: [N, capacity, C] each. */
final class KeyValueCache {
    private final int channels;
    private final Tensor keys;
    private final Tensor values;

    /** Room for {@code capacity} positions of a projection [N, t, 3·C]. */
    KeyValueCache(Tensor projected, int capacity) {
        channels = projected.size(2) / 3;
        keys = room(projected, capacity);
        values = room(projected, capacity);
    }

    /** Outlives the scope of a step, as it wraps an array of its own. */
    private Tensor room(Tensor projected, int capacity) {
        int n = projected.size(0);
        float[] array = new float[Math.multiplyExact(Math.multiplyExact(n, capacity), channels)];
        return Tensor.wrap(projected.kernels(), array, 0, n, capacity, channels);
    }

    /** Puts the keys and values of a projection at the positions from {@code position} on. */
    void put(Tensor projected, int position) {
        int end = position + projected.size(1);
        keys.slice(1, position, end).copyFrom(projected.slice(2, channels, 2 * channels));
        values.slice(1, position, end).copyFrom(projected.slice(2, 2 * channels, 3 * channels));
    }

    /** The keys of the first {@code n} positions. */
    Tensor keys(int n) {
        return keys.slice(1, 0, n);
    }

    /** The values of the first {@code n} positions. */
    Tensor values(int n) {
        return values.slice(1, 0, n);
    }
}

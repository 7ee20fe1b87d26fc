package dev.lanewise.nn;

import dev.lanewise.io.StoredTensor;
import dev.lanewise.io.StoredType;
import java.util.Arrays;

/**
 * A tensor of another program's file, or the part of one that a layer of ours takes.
 *
 * @param stored the tensor
 * @param shape the part's shape
 * @param from the part's first element in the tensor
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes.
record ForeignTensor(StoredTensor stored, int[] shape, int from) {
    static ForeignTensor of(StoredTensor stored) {
        return new ForeignTensor(stored, stored.shape(), 0);
    }

    /** Row {@code row} of a matrix. */
    ForeignTensor row(int row) {
        return new ForeignTensor(stored, new int[] {shape[1]}, row * shape[1]);
    }

    String name() {
        return stored.name();
    }

    StoredType type() {
        return stored.type();
    }

    float[] values() {
        float[] all = stored.toFloats();
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return size == all.length ? all : Arrays.copyOfRange(all, from, from + size);
    }
}

package dev.lanewise.tensor;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** A tensor as a function of the index, written out one element at a time: the oracle of views and broadcasting. */
final class NaiveTensor {
    final int[] sizes;
    final float[] values;

    NaiveTensor(int[] sizes, ToDoubleFunction<int[]> element) {
        this.sizes = sizes;
        int size = 1;
        for (int s : sizes) {
            size *= s;
        }
        this.values = new float[size];
        int[] index = new int[sizes.length];
        for (int i = 0; i < size; i++) {
            values[i] = (float) element.applyAsDouble(index);
            for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
            }
        }
    }

    double at(int... index) {
        int flat = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            flat = flat * sizes[axis] + index[axis];
        }
        return values[flat];
    }

    NaiveTensor permute(int... order) {
        int[] permuted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            permuted[i] = sizes[order[i]];
        }
        return new NaiveTensor(permuted, index -> {
            int[] from = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                from[order[i]] = index[i];
            }
            return at(from);
        });
    }

    /** The positions start, start + step, … of an axis. */
    NaiveTensor pick(int axis, int[] positions) {
        int[] picked = sizes.clone();
        picked[axis] = positions.length;
        return new NaiveTensor(picked, index -> {
            int[] from = index.clone();
            from[axis] = positions[index[axis]];
            return at(from);
        });
    }

    NaiveTensor reshape(int... shape) {
        int[] next = {0};
        return new NaiveTensor(shape, index -> values[next[0]++]);
    }

    NaiveTensor broadcastTo(int... shape) {
        return new NaiveTensor(shape, index -> {
            int[] from = Arrays.copyOfRange(index, index.length - sizes.length, index.length);
            for (int axis = 0; axis < sizes.length; axis++) {
                from[axis] = sizes[axis] == 1 ? 0 : from[axis];
            }
            return at(from);
        });
    }
}

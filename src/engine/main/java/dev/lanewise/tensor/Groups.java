package dev.lanewise.tensor;

import java.util.Arrays;

/** The axes of a reduction, with neighbours that are all reduced, or all kept, taken as one. */
final class Groups {
    /** The groups' sizes. */
    final int[] sizes;

    private final boolean[] reduced;

    private Groups(int[] sizes, boolean[] reduced) {
        this.sizes = sizes;
        this.reduced = reduced;
    }

    /** The groups of a shape whose marked axes are reduced; a scalar is one run of one element. */
    static Groups of(Shape shape, boolean[] reduced) {
        if (shape.rank() == 0) {
            return new Groups(new int[] {1}, new boolean[] {true});
        }
        int[] sizes = new int[shape.rank()];
        boolean[] flags = new boolean[shape.rank()];
        int count = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (count > 0 && flags[count - 1] == reduced[axis]) {
                sizes[count - 1] *= shape.size(axis);
            } else {
                sizes[count] = shape.size(axis);
                flags[count] = reduced[axis];
                count++;
            }
        }
        return new Groups(Arrays.copyOf(sizes, count), Arrays.copyOf(flags, count));
    }

    int reducedCount() {
        int count = 0;
        for (boolean flag : reduced) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    int lastReduced() {
        int last = reduced.length - 1;
        while (!reduced[last]) {
            last--;
        }
        return last;
    }

    int before(int group) {
        return product(0, group);
    }

    int after(int group) {
        return product(group + 1, sizes.length);
    }

    private int product(int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= sizes[i];
        }
        return product;
    }

    /** These groups after one was reduced. */
    Groups without(int group) {
        int[] left = new int[sizes.length - 1];
        boolean[] flags = new boolean[left.length];
        for (int i = 0, j = 0; i < sizes.length; i++) {
            if (i != group) {
                left[j] = sizes[i];
                flags[j++] = reduced[i];
            }
        }
        return new Groups(left, flags);
    }

    /** A dense tensor of these groups as a dense kept × reduced matrix, both in logical order. */
    Tensor keptFirst(Tensor x) {
        int rows = 1;
        int columns = 1;
        for (int i = 0; i < sizes.length; i++) {
            rows *= reduced[i] ? 1 : sizes[i];
            columns *= reduced[i] ? sizes[i] : 1;
        }
        Tensor permuted = Views.permuted(x.reshapeTo(Shape.owning(sizes)), order());
        return Copies.dense(permuted).reshapeTo(Shape.of(rows, columns));
    }

    /** The inverse of {@link #keptFirst}: a dense tensor of {@code shape}. */
    Tensor fromKeptFirst(Tensor matrix, Shape shape) {
        int[] order = order();
        int[] permuted = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            permuted[i] = sizes[order[i]];
        }
        Tensor back = Views.permuted(matrix.reshapeTo(Shape.owning(permuted)), Axes.inverse(order));
        return Copies.dense(back).reshapeTo(shape);
    }

    private int[] order() {
        int[] order = new int[sizes.length];
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < sizes.length; i++) {
                if (reduced[i] == (pass == 1)) {
                    order[next++] = i;
                }
            }
        }
        return order;
    }
}

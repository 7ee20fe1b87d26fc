package dev.lanewise.tensor;

import java.util.Arrays;

/** Lists of axes as the caller gives them: none means all, negative ones count from the end. */
final class Axes {
    private Axes() {}

    /** Which axes of the shape are listed. */
    static boolean[] marked(Shape shape, int[] axes) {
        boolean[] marked = new boolean[shape.rank()];
        for (int axis : axes) {
            int from0 = shape.axis(axis);
            if (marked[from0]) {
                throw new IllegalArgumentException(
                        "axis " + axis + " of shape " + shape + " is given twice; give it once");
            }
            marked[from0] = true;
        }
        if (axes.length == 0) {
            Arrays.fill(marked, true);
        }
        return marked;
    }

    /** The shape without the marked axes. */
    static Shape without(Shape shape, boolean[] marked) {
        int left = 0;
        for (boolean mark : marked) {
            left += mark ? 0 : 1;
        }
        int[] sizes = new int[left];
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (!marked[axis]) {
                sizes[--left] = shape.size(axis);
            }
        }
        return Shape.owning(sizes);
    }

    /** The order that moves one axis to the end. */
    static int[] toLast(int rank, int axis) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i < axis ? i : i + 1;
        }
        order[rank - 1] = axis;
        return order;
    }

    /** The order that swaps the last two axes. */
    static int[] swapLast(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i < rank - 2 ? i : 2 * rank - 3 - i;
        }
        return order;
    }

    /** The order that undoes {@code order}. */
    static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}

package dev.lanewise.tensor;

/**
 * NumPy's rule: shapes are aligned at their last axes, an axis of size 1 or a missing one stretches to the other's size.
 */
final class Broadcasting {
    private Broadcasting() {}

    /** The shape of {@code op} applied to a and b. */
    static Shape shape(String op, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] sizes = new int[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
            int sizeA = fromEnd <= a.rank() ? a.size(-fromEnd) : 1;
            int sizeB = fromEnd <= b.rank() ? b.size(-fromEnd) : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
                throw new IllegalArgumentException(
                        op + " cannot combine shapes " + a + " and " + b + ": axis " + -fromEnd
                                + " is " + sizeA + " in one and " + sizeB
                                + " in the other; make them equal, or make one of them 1 to broadcast it");
            }
            sizes[rank - fromEnd] = sizeA == 1 ? sizeB : sizeA;
        }
        return Shape.owning(sizes);
    }

    /** The strides that walk x as if it had {@code shape}; 0 along a stretched axis. */
    static int[] strides(Tensor x, Shape shape) {
        Shape own = x.shape();
        if (own.equals(shape)) {
            return x.strides();
        }
        int added = shape.rank() - own.rank();
        boolean fits = added >= 0;
        int[] strides = new int[shape.rank()];
        for (int axis = 0; fits && axis < own.rank(); axis++) {
            int size = own.size(axis);
            fits = size == 1 || size == shape.size(axis + added);
            strides[axis + added] = size == 1 ? 0 : x.strides()[axis];
        }
        if (!fits) {
            throw new IllegalArgumentException("shape " + own + " does not broadcast to " + shape
                    + ": aligned at their last axes, each size must be equal or 1; reshape or expandDims it first");
        }
        return strides;
    }

    /** y summed over the axes along which {@code shape} was stretched to y's: the gradient of a broadcast. */
    static Tensor reduceTo(Tensor y, Shape shape) {
        if (y.shape().equals(shape)) {
            return y;
        }
        int added = y.rank() - shape.rank();
        boolean[] reduced = new boolean[y.rank()];
        for (int axis = 0; axis < y.rank(); axis++) {
            reduced[axis] =
                    axis < added || (shape.size(axis - added) == 1 && y.shape().size(axis) != 1);
        }
        return Reductions.compute(ReductionOp.SUM, y, reduced).reshapeTo(shape);
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;

/** Values into tensors and out of them. */
final class Creation {
    /** What F64 computes on. */
    static final Kernels DOUBLE_PRECISION = Kernels.of(Backend.named("reference"), Parallel.serial());

    private Creation() {}

    static Tensor copyOf(Kernels kernels, Storage values, Shape shape) {
        if (values.length() != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " has " + shape.size() + " elements, but "
                    + values.length() + " values are given; make the two equal");
        }
        Tensor copy = Tensor.empty(kernels, values.dtype(), shape);
        copy.storage().copy(shape.size(), 0, 1, values, 0, 1);
        copy.changed();
        return copy;
    }

    /** Copies x in row-major order into an array of its type. */
    static void copyOut(Tensor x, Storage target, int from) {
        if (x.dtype() != target.dtype()) {
            throw new IllegalStateException(x.describe() + " cannot be copied to an array of " + target.dtype()
                    + "; convert it with cast(DType." + target.dtype().name() + ")");
        }
        Copies.write(x, Tensor.view(x.kernels(), target, from, x.shape().sizes()));
    }

    static void requireInside(Storage storage, int offset, Shape shape) {
        if (offset < 0 || (long) offset + shape.size() > storage.length()) {
            throw new IllegalArgumentException("shape " + shape + " at offset " + offset + " needs elements up to "
                    + ((long) offset + shape.size()) + ", but the array has " + storage.length());
        }
    }
}

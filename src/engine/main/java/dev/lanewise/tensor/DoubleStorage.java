package dev.lanewise.tensor;

import java.util.Arrays;

/** Elements in a {@code double[]}. */
final class DoubleStorage extends Storage {
    private double[] array;

    DoubleStorage(double[] array) {
        this.array = array;
    }

    @Override
    public DType dtype() {
        return DType.F64;
    }

    @Override
    public int length() {
        return doubles().length;
    }

    @Override
    double[] doubles() {
        if (array == null) {
            throw released();
        }
        return array;
    }

    @Override
    double get(int index) {
        return doubles()[index];
    }

    @Override
    void put(int index, double value) {
        doubles()[index] = value;
    }

    @Override
    void copy(int n, int offset, int stride, Storage source, int sourceOffset, int sourceStride) {
        double[] to = doubles();
        double[] from = source.doubles();
        if (stride == 1 && sourceStride == 1) {
            System.arraycopy(from, sourceOffset, to, offset, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[offset + i * stride] = from[sourceOffset + i * sourceStride];
        }
    }

    @Override
    void fill(int offset, int n, double value) {
        Arrays.fill(doubles(), offset, offset + n, value);
    }

    @Override
    Object release() {
        double[] taken = doubles();
        array = null;
        return taken;
    }

    @Override
    void requireOpen() {
        doubles();
    }
}

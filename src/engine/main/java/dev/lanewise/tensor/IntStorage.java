package dev.lanewise.tensor;

import java.util.Arrays;

/** Elements in a {@code int[]}. */
final class IntStorage extends Storage {
    private int[] array;

    IntStorage(int[] array) {
        this.array = array;
    }

    @Override
    public DType dtype() {
        return DType.I32;
    }

    @Override
    public int length() {
        return ints().length;
    }

    @Override
    int[] ints() {
        if (array == null) {
            throw released();
        }
        return array;
    }

    @Override
    double get(int index) {
        return ints()[index];
    }

    @Override
    void put(int index, double value) {
        ints()[index] = (int) value;
    }

    @Override
    void copy(int n, int offset, int stride, Storage source, int sourceOffset, int sourceStride) {
        int[] to = ints();
        int[] from = source.ints();
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
        Arrays.fill(ints(), offset, offset + n, (int) value);
    }

    @Override
    Object release() {
        int[] taken = ints();
        array = null;
        return taken;
    }

    @Override
    void requireOpen() {
        ints();
    }
}

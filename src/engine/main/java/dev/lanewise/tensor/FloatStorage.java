package dev.lanewise.tensor;

import java.util.Arrays;

/** Elements in a {@code float[]}. */
final class FloatStorage extends Storage {
    private float[] array;

    FloatStorage(float[] array) {
        this.array = array;
    }

    @Override
    public DType dtype() {
        return DType.F32;
    }

    @Override
    public int length() {
        return floats().length;
    }

    @Override
    float[] floats() {
        if (array == null) {
            throw released();
        }
        return array;
    }

    @Override
    double get(int index) {
        return floats()[index];
    }

    @Override
    void put(int index, double value) {
        floats()[index] = (float) value;
    }

    @Override
    void copy(int n, int offset, int stride, Storage source, int sourceOffset, int sourceStride) {
        float[] to = floats();
        float[] from = source.floats();
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
        Arrays.fill(floats(), offset, offset + n, (float) value);
    }

    @Override
    Object release() {
        float[] taken = floats();
        array = null;
        return taken;
    }

    @Override
    void requireOpen() {
        floats();
    }
}

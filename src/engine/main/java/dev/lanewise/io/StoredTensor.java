package dev.lanewise.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A named array as it stands in a file: type, shape and little-endian bytes, row-major. Immutable: making one copies the
 * values. NaNs become the canonical one, so that equal results give equal files. At most 2 GB.
 */
public final class StoredTensor {
    private final String name;
    private final StoredType type;
    private final int[] shape;
    private final byte[] bytes;

    /** Takes the arrays as its own. */
    StoredTensor(String name, StoredType type, int[] shape, byte[] bytes) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** An F32 tensor of the values from values[offset]. */
    public static StoredTensor of(String name, int[] shape, float[] values, int offset) {
        int n = size(name, shape, StoredType.F32);
        Objects.checkFromIndexSize(offset, n, values.length);
        byte[] bytes = new byte[n * Float.BYTES];
        ByteBuffer buffer = littleEndian(bytes);
        for (int i = 0; i < n; i++) {
            buffer.putInt(Float.floatToIntBits(values[offset + i]));
        }
        return new StoredTensor(name, StoredType.F32, shape.clone(), bytes);
    }

    /** An F64 tensor of the values from values[offset]. */
    public static StoredTensor of(String name, int[] shape, double[] values, int offset) {
        int n = size(name, shape, StoredType.F64);
        Objects.checkFromIndexSize(offset, n, values.length);
        byte[] bytes = new byte[n * Double.BYTES];
        ByteBuffer buffer = littleEndian(bytes);
        for (int i = 0; i < n; i++) {
            buffer.putLong(Double.doubleToLongBits(values[offset + i]));
        }
        return new StoredTensor(name, StoredType.F64, shape.clone(), bytes);
    }

    /** An I32 tensor of the values from values[offset]. */
    public static StoredTensor of(String name, int[] shape, int[] values, int offset) {
        int n = size(name, shape, StoredType.I32);
        Objects.checkFromIndexSize(offset, n, values.length);
        byte[] bytes = new byte[n * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(values, offset, n);
        return new StoredTensor(name, StoredType.I32, shape.clone(), bytes);
    }

    /** The name, unique in its file. */
    public String name() {
        return name;
    }

    /** The element type. */
    public StoredType type() {
        return type;
    }

    /** The shape; empty for a single value. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of elements. */
    public int size() {
        return bytes.length / type.bytes();
    }

    /** The values' bytes, a copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * The values of an F16, BF16, F32 or F64 tensor as floats: F64 rounded to the nearest, the others as they are.
     *
     * @throws IllegalStateException for any other type
     */
    public float[] toFloats() {
        ByteBuffer buffer = littleEndian(bytes);
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case F16 -> Float.float16ToFloat(buffer.getShort());
                case BF16 -> Float.intBitsToFloat(buffer.getShort() << Short.SIZE);
                case F32 -> buffer.getFloat();
                case F64 -> (float) buffer.getDouble();
                default ->
                    throw new IllegalStateException("tensor '" + name + "' is " + type
                            + ", but floating-point numbers are wanted; convert it to F32 first");
            };
        }
        return values;
    }

    /** Writes an F32 tensor's values from out[offset]; any other is refused with {@link IllegalStateException}. */
    public void copyTo(float[] out, int offset) {
        require(StoredType.F32);
        littleEndian(bytes).asFloatBuffer().get(out, offset, size());
    }

    /** Writes an F64 tensor's values from out[offset]; any other is refused with {@link IllegalStateException}. */
    public void copyTo(double[] out, int offset) {
        require(StoredType.F64);
        littleEndian(bytes).asDoubleBuffer().get(out, offset, size());
    }

    /** Writes an I32 tensor's values from out[offset]; any other is refused with {@link IllegalStateException}. */
    public void copyTo(int[] out, int offset) {
        require(StoredType.I32);
        littleEndian(bytes).asIntBuffer().get(out, offset, size());
    }

    /** The bytes themselves, for this package. */
    byte[] bytes() {
        return bytes;
    }

    private void require(StoredType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("tensor '" + name + "' is " + type + ", but " + wanted
                    + " is wanted; convert the file to " + wanted + " first");
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int size(String name, int[] shape, StoredType type) {
        double size = 1;
        for (int axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException(
                        "tensor '" + name + "' has the shape " + Arrays.toString(shape) + ", with a negative size");
            }
            size *= axis;
        }
        if (size * type.bytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("tensor '" + name + "' of " + Arrays.toString(shape) + " takes "
                    + size * type.bytes() + " bytes, more than 2 GB; divide it");
        }
        return (int) size;
    }
}

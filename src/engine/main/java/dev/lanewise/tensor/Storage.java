package dev.lanewise.tensor;

/**
 * The elements of one or several tensors: a primitive array with a version that each write raises. Several tensors over one
 * storage (views, the parameters of a model) share elements and version, so a write through one is seen by all.
 *
 * <p>The storage of an op's result belongs to the {@link Scope} it was computed in, which takes the array back when it
 * closes.
 */
public abstract sealed class Storage permits FloatStorage, DoubleStorage, IntStorage {
    /** The scope that takes the array back, or null if the garbage collector does. */
    Scope owner;

    private int version;

    Storage() {}

    /** A storage that shares {@code array}; whoever writes the array calls {@link #changed}. */
    public static Storage wrap(float[] array) {
        return new FloatStorage(array);
    }

    /** A storage that shares {@code array}; whoever writes the array calls {@link #changed}. */
    public static Storage wrap(double[] array) {
        return new DoubleStorage(array);
    }

    /** A storage that shares {@code array}; whoever writes the array calls {@link #changed}. */
    public static Storage wrap(int[] array) {
        return new IntStorage(array);
    }

    /** A storage over an array made by {@link #newArray}, or by {@link #release}. */
    static Storage wrapObject(Object array) {
        return switch (array) {
            case float[] floats -> wrap(floats);
            case double[] doubles -> wrap(doubles);
            case int[] ints -> wrap(ints);
            default -> throw new AssertionError(array.getClass());
        };
    }

    /** A new array of zeros. */
    static Object newArray(DType dtype, int length) {
        return switch (dtype) {
            case F32 -> new float[length];
            case F64 -> new double[length];
            case I32 -> new int[length];
        };
    }

    /** Says that elements were written: caches keyed by the version are stale, and backward refuses what it saved. */
    public final void changed() {
        version++;
    }

    /** How often elements were written. */
    public final int version() {
        return version;
    }

    /** The type of the elements. */
    public abstract DType dtype();

    /** The number of elements. */
    public abstract int length();

    /** The array of F32 elements. */
    float[] floats() {
        throw wrongType(DType.F32);
    }

    /** The array of F64 elements. */
    double[] doubles() {
        throw wrongType(DType.F64);
    }

    /** The array of I32 elements. */
    int[] ints() {
        throw wrongType(DType.I32);
    }

    /** Element {@code index}, exactly. */
    abstract double get(int index);

    /** Sets element {@code index}, rounded to the type; integers truncate and saturate, as a Java cast. */
    abstract void put(int index, double value);

    /** Copies n elements of the same type, from every {@code sourceStride}-th of {@code source} to every stride-th here. */
    abstract void copy(int n, int offset, int stride, Storage source, int sourceOffset, int sourceStride);

    /** Sets n contiguous elements. */
    abstract void fill(int offset, int n, double value);

    /** Takes the array away; any later use throws. */
    abstract Object release();

    /** Throws if the array was taken away. */
    abstract void requireOpen();

    static IllegalStateException released() {
        return new IllegalStateException(
                "this tensor's scope is closed and its array was given back; call keep() on the"
                        + " tensor before its scope closes, or copy its values out with toArray()");
    }

    private IllegalStateException wrongType(DType wanted) {
        return new IllegalStateException("a tensor of " + wanted + " is wanted here, this one is " + dtype()
                + "; convert it with cast(DType." + wanted.name() + ")");
    }
}

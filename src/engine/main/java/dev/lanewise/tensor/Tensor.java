package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;

/**
 * A strided array of numbers with any number of axes: a {@link Shape}, a stride an axis, and an offset into a
 * {@link Storage}, which views share. Semantics of broadcasting and slicing are NumPy's.
 *
 * <p>Results depend on values and shape alone: a view and its copy, any number of threads, and the backends {@code vector}
 * and {@code scalar} give the same bits. Each tensor knows the {@link Kernels} that compute with it; of two operands, the
 * left one's are used. F64 always computes on the backend {@code reference}.
 *
 * <p>Arrays of results belong to the open {@link Scope}, if there is one. An open {@link Tape} records ops on tensors that it
 * watches. Tensors are not synchronised: threads may read one together, but not while another writes it.
 */
public final class Tensor extends TensorViews {
    private final Kernels kernels;
    private final Storage storage;
    private final int offset;
    private final Shape shape;
    private final int[] strides;
    private Node node;

    private Tensor(Kernels kernels, Storage storage, int offset, Shape shape, int[] strides) {
        this.kernels = kernels;
        this.storage = storage;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
    }

    // Creation
    // ----------------------------------------------------------------------------------------------------------

    /** An F32 tensor with a copy of {@code values}, in row-major order, on the best kernels. */
    public static Tensor of(float[] values, int... shape) {
        return of(Kernels.best(), values, shape);
    }

    /** An F32 tensor with a copy of {@code values}, in row-major order. */
    public static Tensor of(Kernels kernels, float[] values, int... shape) {
        return Creation.copyOf(kernels, Storage.wrap(values), Shape.of(shape));
    }

    /** An F64 tensor with a copy of {@code values}, in row-major order. */
    public static Tensor of(Kernels kernels, double[] values, int... shape) {
        return Creation.copyOf(kernels, Storage.wrap(values), Shape.of(shape));
    }

    /** An I32 tensor with a copy of {@code values}, in row-major order. */
    public static Tensor of(Kernels kernels, int[] values, int... shape) {
        return Creation.copyOf(kernels, Storage.wrap(values), Shape.of(shape));
    }

    /** A tensor without axes. */
    public static Tensor scalar(Kernels kernels, DType dtype, double value) {
        return full(kernels, dtype, value);
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Kernels kernels, DType dtype, int... shape) {
        return full(kernels, dtype, 0, shape);
    }

    /** A tensor whose elements are all {@code value}. */
    public static Tensor full(Kernels kernels, DType dtype, double value, int... shape) {
        Tensor full = empty(kernels, dtype, Shape.of(shape));
        Copies.fill(full, value);
        return full;
    }

    /** An F32 tensor that shares {@code array} from {@code offset}; whoever writes the array calls {@link #changed}. */
    public static Tensor wrap(Kernels kernels, float[] array, int offset, int... shape) {
        return view(kernels, Storage.wrap(array), offset, shape);
    }

    /** An F64 tensor that shares {@code array} from {@code offset}; whoever writes the array calls {@link #changed}. */
    public static Tensor wrap(Kernels kernels, double[] array, int offset, int... shape) {
        return view(kernels, Storage.wrap(array), offset, shape);
    }

    /** An I32 tensor that shares {@code array} from {@code offset}; whoever writes the array calls {@link #changed}. */
    public static Tensor wrap(Kernels kernels, int[] array, int offset, int... shape) {
        return view(kernels, Storage.wrap(array), offset, shape);
    }

    /** A row-major tensor over elements of {@code storage} from {@code offset}; its views share one version. */
    public static Tensor view(Kernels kernels, Storage storage, int offset, int... shape) {
        Shape viewed = Shape.of(shape);
        Creation.requireInside(storage, offset, viewed);
        return new Tensor(kernels, storage, offset, viewed, viewed.strides());
    }

    /** A row-major tensor of arbitrary contents, from the open scope. */
    static Tensor empty(Kernels kernels, DType dtype, Shape shape) {
        return new Tensor(kernels, Scope.allocate(dtype, shape.size()), 0, shape, shape.strides());
    }

    /** Other strides over this storage, unchecked and unrecorded. */
    Tensor view(int newOffset, Shape newShape, int[] newStrides) {
        return new Tensor(kernels, storage, newOffset, newShape, newStrides);
    }

    /** This contiguous tensor in another shape of the same size, unrecorded. */
    Tensor reshapeTo(Shape newShape) {
        return newShape.equals(shape) ? this : new Tensor(kernels, storage, offset, newShape, newShape.strides());
    }

    // Properties
    // --------------------------------------------------------------------------------------------------------

    /** The sizes of the axes. */
    public Shape shape() {
        return shape;
    }

    /** The number of axes. */
    public int rank() {
        return shape.rank();
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /** The size of an axis; negative ones count from the end. */
    public int size(int axis) {
        return shape.size(axis);
    }

    /** The type of the elements. */
    public DType dtype() {
        return storage.dtype();
    }

    /** The kernels that compute with this tensor. */
    public Kernels kernels() {
        return kernels;
    }

    /** Whether the elements lie in row-major order without gaps. */
    public boolean isContiguous() {
        if (size() == 0) {
            return true;
        }
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.sizes()[axis] != 1 && strides[axis] != shape.strides()[axis]) {
                return false;
            }
        }
        return true;
    }

    /** How often this tensor's storage was written, through this or any tensor that shares it. */
    public int version() {
        return storage.version();
    }

    /** Says that the array under this tensor was written from outside. */
    public void changed() {
        storage.changed();
    }

    /** Moves this tensor's elements out of their scope, to the enclosing scope or the garbage collector. */
    public Tensor keep() {
        if (storage.owner != null) {
            storage.owner.keep(storage);
        }
        return this;
    }

    // Values out
    // --------------------------------------------------------------------------------------------------------

    /** The only element, of a tensor with one. */
    public double item() {
        if (size() != 1) {
            throw new IllegalArgumentException(
                    "item() wants one element, " + describe() + " has " + size() + "; reduce it, or use toArray()");
        }
        return storage.get(offset);
    }

    /** The element at an index, one position an axis; negative ones count from the end. */
    public double get(int... index) {
        return storage.get(Indexing.offset(this, index));
    }

    /** The elements of an F32 tensor, copied, in row-major order. */
    public float[] toArray() {
        float[] values = new float[size()];
        copyTo(values, 0);
        return values;
    }

    /** The elements of an F64 tensor, copied, in row-major order. */
    public double[] toDoubleArray() {
        double[] values = new double[size()];
        Creation.copyOut(this, Storage.wrap(values), 0);
        return values;
    }

    /** The elements of an I32 tensor, copied, in row-major order. */
    public int[] toIntArray() {
        int[] values = new int[size()];
        Creation.copyOut(this, Storage.wrap(values), 0);
        return values;
    }

    /** Copies the elements of an F32 tensor, in row-major order, to {@code target} from {@code from}. */
    public void copyTo(float[] target, int from) {
        Creation.copyOut(this, Storage.wrap(target), from);
    }

    // Writes
    // ------------------------------------------------------------------------------------------------------------

    /** Sets every element; on a view, those of the view. */
    public Tensor fill(double value) {
        Tape.requireWritable(this, "fill");
        Copies.fill(this, value);
        return this;
    }

    /** Sets the element at an index, one position an axis. */
    public Tensor set(double value, int... index) {
        Tape.requireWritable(this, "set");
        storage.put(Indexing.offset(this, index), value);
        storage.changed();
        return this;
    }

    /** Sets the elements to those of {@code source}, broadcast and converted; the two may overlap. */
    public Tensor copyFrom(Tensor source) {
        Tape.requireWritable(this, "copyFrom");
        Copies.write(source.storage == storage ? Copies.copy(source) : source, this);
        return this;
    }

    // Inside
    // ------------------------------------------------------------------------------------------------------------

    Storage storage() {
        return storage;
    }

    int offset() {
        return offset;
    }

    /** The strides, not to be written. */
    int[] strides() {
        return strides;
    }

    /** The kernels that have this type. */
    Kernels compute() {
        return dtype() == DType.F64 ? Creation.DOUBLE_PRECISION : kernels;
    }

    float[] floats() {
        return storage.floats();
    }

    double[] doubles() {
        return storage.doubles();
    }

    int[] ints() {
        return storage.ints();
    }

    Node node() {
        return node;
    }

    void recordedBy(Node recorded) {
        node = recorded;
    }

    /** Type and shape, for messages. */
    String describe() {
        return dtype() + " " + shape;
    }

    /** Type, shape and the first values. */
    @Override
    public String toString() {
        return Printing.text(this);
    }
}

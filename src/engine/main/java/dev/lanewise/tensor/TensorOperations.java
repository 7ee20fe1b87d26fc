package dev.lanewise.tensor;

/**
 * What can be computed with a {@link Tensor}; every method returns a new one. Operands broadcast by NumPy's rule, and meet
 * in the wider type: F64, then F32, then I32. Unless its doc says otherwise an op is differentiable, and functions of
 * integers are of F32. Where shapes do not fit, {@link IllegalArgumentException} names both, and the mend.
 */
public abstract sealed class TensorOperations permits NetworkOperations {
    TensorOperations() {}

    final Tensor self() {
        return (Tensor) this;
    }

    // Arithmetic
    // --------------------------------------------------------------------------------------------------------

    /** this + other. */
    public Tensor add(Tensor other) {
        return Binary.apply(BinaryOp.ADD, self(), other);
    }

    /** this + value. */
    public Tensor add(double value) {
        return Binary.apply(BinaryOp.ADD, self(), value);
    }

    /** this − other. */
    public Tensor subtract(Tensor other) {
        return Binary.apply(BinaryOp.SUBTRACT, self(), other);
    }

    /** this − value. */
    public Tensor subtract(double value) {
        return Binary.apply(BinaryOp.SUBTRACT, self(), value);
    }

    /** this · other, element by element. */
    public Tensor multiply(Tensor other) {
        return Binary.apply(BinaryOp.MULTIPLY, self(), other);
    }

    /** this · value. */
    public Tensor multiply(double value) {
        return Binary.apply(BinaryOp.MULTIPLY, self(), value);
    }

    /** this / other; of integers too a fraction. */
    public Tensor divide(Tensor other) {
        return Binary.apply(BinaryOp.DIVIDE, self(), other);
    }

    /** this / value; of integers too a fraction. */
    public Tensor divide(double value) {
        return Binary.apply(BinaryOp.DIVIDE, self(), value);
    }

    /** The larger element; NaN wins. Where both are equal the gradient goes to this. */
    public Tensor maximum(Tensor other) {
        return Binary.apply(BinaryOp.MAXIMUM, self(), other);
    }

    /** The larger of element and value. */
    public Tensor maximum(double value) {
        return Binary.apply(BinaryOp.MAXIMUM, self(), value);
    }

    /** The smaller element; NaN wins. Where both are equal the gradient goes to this. */
    public Tensor minimum(Tensor other) {
        return Binary.apply(BinaryOp.MINIMUM, self(), other);
    }

    /** The smaller of element and value. */
    public Tensor minimum(double value) {
        return Binary.apply(BinaryOp.MINIMUM, self(), value);
    }

    // Functions
    // ---------------------------------------------------------------------------------------------------------

    /** −x; of integers too. */
    public Tensor negate() {
        return Unary.apply(UnaryOp.NEGATE, self());
    }

    /** |x|; of integers too. */
    public Tensor abs() {
        return Unary.apply(UnaryOp.ABS, self());
    }

    /** √x. */
    public Tensor sqrt() {
        return Unary.apply(UnaryOp.SQRT, self());
    }

    /** x²; of integers too. */
    public Tensor square() {
        return Unary.apply(UnaryOp.SQUARE, self());
    }

    /** 1/x. */
    public Tensor reciprocal() {
        return Unary.apply(UnaryOp.RECIPROCAL, self());
    }

    /** eˣ. */
    public Tensor exp() {
        return Unary.apply(UnaryOp.EXP, self());
    }

    /** ln x. */
    public Tensor log() {
        return Unary.apply(UnaryOp.LOG, self());
    }

    /** tanh x. */
    public Tensor tanh() {
        return Unary.apply(UnaryOp.TANH, self());
    }

    /** 1/(1 + e⁻ˣ). */
    public Tensor sigmoid() {
        return Unary.apply(UnaryOp.SIGMOID, self());
    }

    /** max(x, 0); of integers too. */
    public Tensor relu() {
        return Unary.apply(UnaryOp.RELU, self());
    }

    /** ln(1 + eˣ). */
    public Tensor softplus() {
        return Unary.apply(UnaryOp.SOFTPLUS, self());
    }

    /** x·Φ(x). */
    public Tensor gelu() {
        return Unary.apply(UnaryOp.GELU, self());
    }

    /** erf x. */
    public Tensor erf() {
        return Unary.apply(UnaryOp.ERF, self());
    }

    /** e^x / Σ e^x along an axis. */
    public Tensor softmax(int axis) {
        return Rows.softmax(self(), axis);
    }

    /** ln softmax along an axis. */
    public Tensor logSoftmax(int axis) {
        return Rows.logSoftmax(self(), axis);
    }

    // Reductions
    // --------------------------------------------------------------------------------------------------------

    /** Σ x over the axes, which are dropped; over all if none are given. An empty sum is 0. */
    public Tensor sum(int... axes) {
        return Sums.sum(self(), false, axes);
    }

    /** Σ x over the axes, which keep size 1 if {@code keepDims}; over all if none are given. */
    public Tensor sum(boolean keepDims, int... axes) {
        return Sums.sum(self(), keepDims, axes);
    }

    /** Σ x / n over the axes, as {@link #sum(int...)}. */
    public Tensor mean(int... axes) {
        return Sums.mean(self(), false, axes);
    }

    /** Σ x / n over the axes, as {@link #sum(boolean, int...)}. */
    public Tensor mean(boolean keepDims, int... axes) {
        return Sums.mean(self(), keepDims, axes);
    }

    /** The largest element over the axes; −∞ of none. The gradient goes to the first in logical order. */
    public Tensor max(int... axes) {
        return Extremes.apply(ReductionOp.MAX, self(), false, axes);
    }

    /** {@link #max(int...)}; the axes keep size 1 if {@code keepDims}. */
    public Tensor max(boolean keepDims, int... axes) {
        return Extremes.apply(ReductionOp.MAX, self(), keepDims, axes);
    }

    /** The smallest element over the axes; +∞ of none. The gradient goes to the first in logical order. */
    public Tensor min(int... axes) {
        return Extremes.apply(ReductionOp.MIN, self(), false, axes);
    }

    /** {@link #min(int...)}; the axes keep size 1 if {@code keepDims}. */
    public Tensor min(boolean keepDims, int... axes) {
        return Extremes.apply(ReductionOp.MIN, self(), keepDims, axes);
    }

    /** √Σx² over the axes; its gradient where it is 0 is 0. */
    public Tensor norm(int... axes) {
        return Norm.apply(self(), false, axes);
    }

    /** {@link #norm(int...)}; the axes keep size 1 if {@code keepDims}. */
    public Tensor norm(boolean keepDims, int... axes) {
        return Norm.apply(self(), keepDims, axes);
    }

    /** The position of the largest element along an axis, in I32: the lowest on ties. Not differentiable. */
    public Tensor argmax(int axis) {
        return Rows.argmax(self(), axis);
    }

    /** The position of the largest of all elements in logical order. */
    public int argmax() {
        return (int) Rows.argmax(Copies.dense(self()).reshapeTo(Shape.of(self().size())), 0)
                .item();
    }

    // Comparisons, in I32: 1 where they hold, else 0. Not differentiable.
    // -----------------------------------------------

    /** this = other. */
    public Tensor equalTo(Tensor other) {
        return Comparisons.compare(CompareOp.EQUAL, self(), other);
    }

    /** this ≠ other. */
    public Tensor notEqualTo(Tensor other) {
        return Comparisons.compare(CompareOp.NOT_EQUAL, self(), other);
    }

    /** this &lt; other. */
    public Tensor lessThan(Tensor other) {
        return Comparisons.compare(CompareOp.LESS, self(), other);
    }

    /** this ≤ other. */
    public Tensor lessOrEqual(Tensor other) {
        return Comparisons.compare(CompareOp.LESS_OR_EQUAL, self(), other);
    }

    /** this &gt; other. */
    public Tensor greaterThan(Tensor other) {
        return Comparisons.compare(CompareOp.LESS, other, self());
    }

    /** this ≥ other. */
    public Tensor greaterOrEqual(Tensor other) {
        return Comparisons.compare(CompareOp.LESS_OR_EQUAL, other, self());
    }

    /** Where this mask of I32 is not 0 {@code a}, else {@code b}. */
    public Tensor where(Tensor a, Tensor b) {
        return Comparisons.where(self(), a, b);
    }

    // Matrix products
    // ----------------------------------------------------------------------------------------

    /** The matrix product over the last two axes, as NumPy's matmul: earlier axes broadcast, vectors are rows or columns. */
    public Tensor matmul(Tensor other) {
        return Matmul.apply(self(), other);
    }
}

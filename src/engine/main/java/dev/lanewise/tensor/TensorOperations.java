package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Window2d;
import java.util.function.Function;

/**
 * What can be computed with a {@link Tensor}; every method returns a new one. Operands broadcast by NumPy's rule, and meet
 * in the wider type: F64, then F32, then I32. Unless its doc says otherwise an op is differentiable, and functions of
 * integers are of F32. Where shapes do not fit, {@link IllegalArgumentException} names both, and the mend.
 */
public abstract sealed class TensorOperations permits TensorViews {
    TensorOperations() {}

    private Tensor self() {
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

    /**
     * γ·(x − μ)/√(σ² + ε) + β, with μ and σ² of each row along the last axis.
     *
     * @param gamma one value an element of the last axis, or null for 1
     * @param beta the same, or null for 0
     * @param epsilon ε, such as 1e-5
     */
    public Tensor layerNorm(Tensor gamma, Tensor beta, double epsilon) {
        return LayerNormalization.apply(self(), gamma, beta, epsilon);
    }

    /**
     * Batch normalisation of each channel of [N, C, …] by this batch's own mean μ and (biased) variance σ²:
     * γ·(x − μ)/√(σ² + ε) + β.
     *
     * @param gamma one value a channel, [C], or null for 1
     * @param beta the same, or null for 0
     * @param epsilon ε, such as 1e-5
     */
    public BatchNormalized batchNorm(Tensor gamma, Tensor beta, double epsilon) {
        return BatchNormalization.byBatch(self(), gamma, beta, epsilon);
    }

    /** The same by a mean and a variance that are given, [C] each, and have no gradient. */
    public Tensor batchNorm(Tensor gamma, Tensor beta, double epsilon, Tensor mean, Tensor variance) {
        return BatchNormalization.byGiven(self(), gamma, beta, epsilon, mean, variance);
    }

    /**
     * Self-attention: this holds queries, keys and values side by side in its last axis, [N, T, 3·C], heads side by side in
     * each; the result is [N, T, C].
     *
     * @param heads how many heads share the C channels
     * @param causal whether each position sees only itself and those before it
     */
    public Tensor selfAttention(int heads, boolean causal) {
        return Attention.self(self(), heads, causal);
    }

    /**
     * Attention of these queries [N, T, C] to keys and values [N, S, C].
     *
     * @param heads how many heads share the C channels
     * @param causal whether query i sees only the keys up to i + S − T, so that the last query sees all
     */
    public Tensor attention(Tensor keys, Tensor values, int heads, boolean causal) {
        return Attention.of(self(), keys, values, heads, causal);
    }

    /**
     * γ·x/√(Σx²/n + ε) of each row of n elements along the last axis.
     *
     * @param gamma one value an element of the last axis, or null for 1
     * @param epsilon ε, such as 1e-5
     */
    public Tensor rmsNorm(Tensor gamma, double epsilon) {
        return RmsNormalization.apply(self(), gamma, epsilon);
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

    // Matrix products and losses
    // ----------------------------------------------------------------------------------------

    /** The matrix product over the last two axes, as NumPy's matmul: earlier axes broadcast, vectors are rows or columns. */
    public Tensor matmul(Tensor other) {
        return Matmul.apply(self(), other);
    }

    /**
     * activation(this · weight + bias): a dense layer in one pass.
     *
     * @param weight [in, out], where in is the size of this tensor's last axis
     * @param bias [out], or null
     */
    public Tensor linear(Tensor weight, Tensor bias, Activation activation) {
        return Linear.apply(self(), weight, bias, activation);
    }

    /**
     * activation(this ∗ filters + bias) for these images [N, C, H, W]: a convolutional layer in one pass.
     *
     * @param filters [O, C, KH, KW]
     * @param bias [O], or null
     * @param window how the filters slide over an image
     */
    public Tensor conv2d(Tensor filters, Tensor bias, Window2d window, Activation activation) {
        return Convolution.apply(self(), filters, bias, window, activation);
    }

    /**
     * The rows of this table [vocabulary, dimension] that the ids name: [the ids' shape…, dimension]. The gradient adds up in
     * the order of the ids and touches their rows alone ({@link TouchedRows}).
     *
     * @param ids whole numbers from 0 to vocabulary − 1, of any type
     */
    public Tensor embedding(Tensor ids) {
        return Lookup.apply(self(), ids);
    }

    /**
     * The states of a gated recurrent unit of U units that reads these sequences [N, T, C], one after every step [N, T, U], or
     * the last one alone [N, U]; the formula is {@link dev.lanewise.kernel.GruGates}'s, with the gates r, z, n side by side. A
     * sequence cut in two, the second part begun with the state that the first ended in, has the same bits.
     *
     * @param kernel [C, 3U]
     * @param recurrentKernel [U, 3U]
     * @param bias [3U]
     * @param recurrentBias [3U]
     * @param state [N, U], or null for 0
     */
    public Tensor gru(
            Tensor kernel, Tensor recurrentKernel, Tensor bias, Tensor recurrentBias, Tensor state, boolean lastOnly) {
        return GatedRecurrence.apply(self(), kernel, recurrentKernel, bias, recurrentBias, state, lastOnly);
    }

    /** The maximum under a window that slides over each plane of these images [N, C, H, W]. */
    public Tensor maxPool2d(Window2d window) {
        return MaxPooling.apply(self(), window);
    }

    /** The mean under a window, divided by its size, or by its elements inside the image unless {@code countPadding}. */
    public Tensor averagePool2d(Window2d window, boolean countPadding) {
        return AveragePooling.apply(self(), window, countPadding);
    }

    /**
     * Each element times 0 with probability {@code rate}, else times 1/(1 − rate). Element i (row-major) falls when value
     * {@code firstIndex + i} of the random stream is under the rate.
     */
    public Tensor dropout(float rate, long seed, long stream, long firstIndex) {
        return Dropout.apply(self(), rate, seed, stream, firstIndex);
    }

    /**
     * A loss of this prediction [N, C], which alone gets a gradient. A prediction of more axes, such as [N, T, C], counts as the
     * matrix of its N·T rows; target and weights then have its leading axes, and so have the losses without a reduction.
     *
     * @param loss the kernel among all, such as {@code kernels -> kernels.get(Huber.class).delta(1f)}
     * @param target [N, the kernel's target columns], which for most losses is the prediction's shape
     * @param weights one a row, or null
     */
    public Tensor loss(
            Function<Kernels, ? extends LossKernel> loss, Tensor target, Tensor weights, Reduction reduction) {
        return Losses.dense(self(), loss, target, weights, reduction);
    }

    /**
     * A loss of this prediction [N, C] against one label a row; the prediction alone gets a gradient. More axes, such as
     * [N, T, C] with labels [N, T], count as for {@link #loss}.
     *
     * @param loss the kernel among all, such as {@code kernels -> kernels.get(SparseSoftmaxCrossEntropy.class)}
     * @param labels one a row, I32, from 0
     * @param weights one a row, or null
     */
    public Tensor labelLoss(
            Function<Kernels, ? extends LabelLossKernel> loss, Tensor labels, Tensor weights, Reduction reduction) {
        return Losses.labels(self(), loss, labels, weights, reduction);
    }
}

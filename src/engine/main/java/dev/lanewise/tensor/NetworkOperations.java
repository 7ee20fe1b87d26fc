package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Window2d;
import java.util.function.Function;

/** What layers and losses compute with a {@link Tensor}, on the terms of {@link TensorOperations}. */
public abstract sealed class NetworkOperations extends TensorOperations permits TensorViews {
    NetworkOperations() {}

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

    // Layers and losses
    // ----------------------------------------------------------------------------------------

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

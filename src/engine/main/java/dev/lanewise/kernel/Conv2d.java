package dev.lanewise.kernel;

/**
 * Two-dimensional convolution (in the field's sense: cross-correlation) of images, and its gradients.
 *
 * <pre>
 *   forward          y[n, o, oh, ow] ← f(bias[o] + Σ w[o, c, kh, kw]·x[n, c, oh·sh + kh − pt, ow·sw + kw − pl])   over (c, kh, kw)
 *   input gradient   dx[n, c, ih, iw] ← Σ w[o, c, kh, kw]·dy[n, o, (ih + pt − kh)/sh, (iw + pl − kw)/sw]         over (o, kh, kw)
 *   filter gradient  dw[o, c, kh, kw] ← [dw +] Σ dy[n, o, oh, ow]·x[n, c, oh·sh + kh − pt, ow·sw + kw − pl]      over (n, oh, ow)
 * </pre>
 *
 * with s the stride and p the padding of a {@link Window2d}, f the identity or {@link Relu}. x is N × C × H × W, w is
 * O × C × KH × KW, y is N × O × OH × OW, all row-major and dense from their offsets. The bias's gradient is the sum of dy
 * over (n, oh, ow), which {@link Sum} gives.
 *
 * <p><b>Padding counts as +0:</b> an element outside x (in the input gradient: outside dy) is a factor of +0 like any other,
 * so an infinite weight on it gives NaN. In the input gradient a tap exists only where both quotients are whole numbers;
 * the others are left out.
 *
 * <p><b>Order.</b> The reduced index k runs over the triple in brackets, the last fastest, and is cut wherever k is a
 * multiple of {@link Numerics#KC}. The block sum t_b is one fma chain over the taps with ascending k, from +0; a block
 * without a tap is left out. The result is the first block's sum (added to dw where that accumulates: dw + t₀), then
 * result + t_b in ascending b; then the bias is added, then f applied. Without any tap it is +0 (dw is left as it is where it accumulates).
 * This is {@link Gemm}'s order. Threads split the outputs, never k.
 *
 * <p><b>Bound.</b> |error| ≤ γₘ·Σ|w||x| + k·2⁻¹⁴⁹ before bias and f, with m = min(k, KC) + ⌈k/KC⌉ + 2, as for Gemm.
 *
 * <p><b>Aliasing.</b> What is written must be apart from what is read. <b>Errors.</b> {@link IllegalArgumentException} for a
 * negative batch, no channel or filter, an operand that leaves its array, an overlap, an image of more than 2³⁰ elements with its
 * padding, or another activation than NONE and RELU, before any write.
 *
 * <p>Source: LeCun et al., "Gradient-based learning applied to document recognition", 1998; Dumoulin and Visin, "A guide to
 * convolution arithmetic for deep learning", 2016 (the input gradient as a convolution of the padded dy).
 */
public interface Conv2d {
    /**
     * y ← f(x ∗ w + bias).
     *
     * @param bias one value a filter, or null for none
     * @param activation NONE or RELU
     * @param parallel the threads to use; the result does not depend on them
     */
    void forward(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] w, int wOffset, float[] bias, int biasOffset, Activation activation,
            float[] y, int yOffset, Parallel parallel);

    /** dx ← the gradient at x of Σ dy·y, for y without activation. */
    void inputGradient(
            int batch, int channels, int filters, Window2d window,
            float[] w, int wOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, Parallel parallel);

    /** dw ← the gradient at w of Σ dy·y, added to what dw holds if {@code accumulate}. */
    void filterGradient(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] dy, int dyOffset,
            boolean accumulate, float[] dw, int dwOffset, Parallel parallel);

    /** {@code forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int batch, int channels, int filters, Window2d window,
            double[] x, int xOffset, double[] w, int wOffset, double[] bias, int biasOffset, Activation activation,
            double[] y, int yOffset, Parallel parallel) {
        throw Kernels.onlyReference();
    }

    /** {@code inputGradient} in double precision, which only {@code reference} offers. */
    default void inputGradient(
            int batch, int channels, int filters, Window2d window,
            double[] w, int wOffset, double[] dy, int dyOffset,
            double[] dx, int dxOffset, Parallel parallel) {
        throw Kernels.onlyReference();
    }

    /** {@code filterGradient} in double precision, which only {@code reference} offers. */
    default void filterGradient(
            int batch, int channels, int filters, Window2d window,
            double[] x, int xOffset, double[] dy, int dyOffset,
            boolean accumulate, double[] dw, int dwOffset, Parallel parallel) {
        throw Kernels.onlyReference();
    }
}

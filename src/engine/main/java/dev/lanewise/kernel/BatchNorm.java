package dev.lanewise.kernel;

/**
 * Batch normalisation of each channel of a dense batch × channels × area array: y = γ·(x − μ)/√(σ² + ε) + β, with μ and σ²
 * the channel's mean and its (biased) variance over the batch and the area, or ones from elsewhere; γ and β have one element
 * a channel, and either may be missing (1 and 0). An area of 1 makes it the normalisation of each column of a matrix.
 *
 * <pre>
 *   μ ← Σ x / m          σ² ← Σ (x − μ)² / m          m = batch·area
 *   r = 1/√(σ² + ε)      h ← (x − μ)·r                y ← fma(h, γ, β)
 *
 *   dβ ← Σ dy            dγ ← Σ dy·h                  a ← dβ / m          b ← dγ / m
 *   dx ← (γ·r)·fma(−h, b, dy − a)                     or (γ·r)·dy where μ and σ² did not come from x
 * </pre>
 *
 * <p><b>Order.</b> Sums over an area are those of {@link Sum}, of squares and products those of {@link Dot}; a channel's areas
 * are joined by {@link PairwiseTree} in the order of the batch. Where the area is 1 the sums go as down a column: the batch is
 * cut every {@link Numerics#OUTER_CUT}, a block is one chain from +0 (of fma for squares and products), blocks are added in order.
 * Each sum is divided by max(m, 1). A channel has the bits that it has alone, so threads may split at any.
 *
 * <p><b>Bound</b>, with k the additions that a value passes: those of Sum over an area and ⌈log₂ batch⌉, or min(batch, 256) +
 * ⌈batch/256⌉. With A the mean of |x|: |error of μ| ≤ (k + 1)·u·A; σ² is within (k + 4)·u·σ² + the square of μ's error; |error of
 * y| ≤ u·(3·|γ·h| + |y|) from the same μ and r; |errors of dβ and dγ| ≤ (k + 4)·u of Σ|dy| and Σ|dy·h|; |error of dx| ≤
 * (k + 10)·u·|γ·r|·(|dy| + mean|dy| + |h|·mean|dy·h|) from the same μ and r. <b>Special values.</b> A NaN or ∞ in a channel makes all of that
 * channel NaN, and no other. A channel of equal elements gives β; ε = 0 makes it NaN.
 *
 * <p><b>Aliasing.</b> y may be exactly x, dx exactly x or dy; all other outputs are apart from everything. <b>Errors.</b>
 * {@link IllegalArgumentException} before any write. Source: Ioffe and Szegedy, "Batch normalization", 2015, algorithm 1.
 */
public interface BatchNorm {
    /**
     * μ and σ² of the channels from {@code from} to {@code end}, exclusive.
     *
     * @param mean μ of all channels, of which only those are written
     * @param variance σ² likewise
     */
    void statistics(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] variance, int varianceOffset);

    /**
     * y of the channels from {@code from} to {@code end}, exclusive.
     *
     * @param mean μ of all channels
     * @param inverse r of all channels
     * @param gamma γ, or null
     * @param beta β, or null
     */
    void normalize(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float[] y, int yOffset);

    /**
     * The gradients at x, γ and β of the channels from {@code from} to {@code end}, exclusive, of a result whose gradient at y
     * is dy; those that are null are not computed. What dx, dγ and dβ held is overwritten.
     *
     * @param gamma γ, or null
     * @param constant whether μ and r did not come from x
     */
    void backward(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] gamma, int gammaOffset,
            float[] dy, int dyOffset, boolean constant,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset);

    /** {@link #statistics} in double precision, which only {@code reference} offers. */
    default void statistics(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] variance, int varianceOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #normalize} in double precision, which only {@code reference} offers. */
    default void normalize(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset,
            double[] gamma, int gammaOffset, double[] beta, int betaOffset, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset, double[] gamma, int gammaOffset,
            double[] dy, int dyOffset, boolean constant,
            double[] dx, int dxOffset, double[] dGamma, int dGammaOffset, double[] dBeta, int dBetaOffset) {
        throw Kernels.onlyReference();
    }

    /** r for a channel's σ². */
    static float inverse(float variance, float epsilon) {
        return 1f / (float) Math.sqrt(variance + epsilon);
    }

    /** y for one element. */
    static float scaled(float x, float mean, float inverse, float gamma, float beta) {
        return Math.fma((x - mean) * inverse, gamma, beta);
    }

    /** dx for one element, with {@code scale} for γ·r. */
    static float gradient(float x, float mean, float inverse, float dy, float scale, float a, float b) {
        return scale * Math.fma(-((x - mean) * inverse), b, dy - a);
    }
}

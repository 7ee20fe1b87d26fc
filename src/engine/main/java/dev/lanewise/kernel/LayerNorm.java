package dev.lanewise.kernel;

/**
 * Layer normalisation of each row of a contiguous rows × columns matrix: y = γ·(x − μ)/√(σ² + ε) + β, with μ and σ² the
 * row's mean and its (biased) variance; γ and β have one element a column, and either may be missing (1 and 0).
 *
 * <pre>
 *   μ ← Σ x / n          σ² ← Σ (x − μ)² / n          r ← 1/√(σ² + ε)
 *   h ← (x − μ)·r        y ← fma(h, γ, β)
 *
 *   g ← dy·γ             a ← Σ g / n                  b ← Σ g·h / n
 *   dx ← r·fma(−h, b, g − a)                          dγ ← Σ over the rows of dy·h          dβ ← Σ over the rows of dy
 * </pre>
 *
 * <p>Forward leaves μ and r of each row for backward, which computes h again: one more array of x's size would cost more
 * memory traffic than that.
 *
 * <p><b>Order.</b> Sums along a row are those of {@link Sum}, of squares and products those of {@link Dot}; each result is
 * divided by n = max(columns, 1), and r is one division by one rounded root. Sums over the rows go as down a column: the rows
 * are cut every {@link Numerics#OUTER_CUT}, a block is one chain from +0 (of fma for dγ), blocks are added in order. So row i
 * of y and dx has the bits that it has alone, and threads may split forward at any row, backward at
 * the cuts, {@link #parameterGradients} at any column.
 *
 * <p><b>Bound</b>, m as in {@link Sum}. With A the mean of |x| along the row: |error of μ| ≤ (m + 1)·u·A; r is relatively
 * within (m/2 + 4)·u; |error of y| ≤ u·(|γ|·((m/2 + 6)·|h| + (m + 1)·A·r) + |y|), to first order. Backward, from the same μ
 * and r: |error of dx| ≤ (m + 8)·u·r·(|g| + mean|g| + |h|·mean|g·h|), and those of dγ and dβ within
 * (min(rows, 256) + ⌈rows/256⌉ + 3)·u of Σ|dy·h| and Σ|dy|. <b>Special values.</b> A NaN or ∞ in a row makes all of that row
 * NaN, and no other's y or dx. ε = 0 makes a row of equal elements NaN.
 *
 * <p><b>Aliasing.</b> y may be exactly x, dx exactly x or dy; all other outputs are apart from everything. <b>Errors.</b>
 * {@link IllegalArgumentException} before any write. Source: Ba, Kiros and Hinton, "Layer normalization", 2016, equations 3
 * and 4.
 */
public interface LayerNorm {
    /**
     * y, and each row's μ and r.
     *
     * @param gamma γ, or null
     * @param beta β, or null
     * @param epsilon ε, not negative
     */
    void forward(
            int rows, int columns, float[] x, int xOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float epsilon,
            float[] y, int yOffset, float[] mean, int meanOffset, float[] inverse, int inverseOffset);

    /**
     * The gradients at x, γ and β of a result whose gradient at y is dy; those that are null are not computed. What dx, dγ and
     * dβ held is overwritten.
     *
     * @param gamma γ, or null
     * @param mean the rows' μ, from forward
     * @param inverse the rows' r, from forward
     */
    void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset);

    /**
     * The gradients at γ and β alone, of the columns from {@code from} to {@code end}, exclusive: the bits of {@link #backward},
     * whose rows cannot be split below a cut. So threads can share few rows: each some columns of this, then each some rows of
     * backward without dγ and dβ.
     *
     * @param dGamma dγ of all columns, of which only those are written, or null
     * @param dBeta dβ likewise
     */
    void parameterGradients(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset);

    /** {@link #forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int rows, int columns, double[] x, int xOffset,
            double[] gamma, int gammaOffset, double[] beta, int betaOffset, double epsilon,
            double[] y, int yOffset, double[] mean, int meanOffset, double[] inverse, int inverseOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset, double[] dy, int dyOffset,
            double[] dx, int dxOffset, double[] dGamma, int dGammaOffset, double[] dBeta, int dBetaOffset) {
        throw Kernels.onlyReference();
    }

    /** r for a row's Σ (x − μ)² over its n elements, in the bits of every form but {@code reference}. */
    static float inverse(float squares, int n, float epsilon) {
        return 1f / (float) Math.sqrt(squares / Math.max(n, 1) + epsilon);
    }

    /** y for x − μ. */
    static float scaled(float difference, float inverse, float gamma, float beta) {
        return Math.fma(difference * inverse, gamma, beta);
    }

    /** dx for h and g. */
    static float gradient(float h, float g, float inverse, float a, float b) {
        return inverse * Math.fma(-h, b, g - a);
    }
}

package dev.lanewise.kernel;

/**
 * Root-mean-square normalisation of each row of a contiguous rows × columns matrix: y = γ·x/√(Σ x²/n + ε); γ has one element
 * a column, or is missing (1).
 *
 * <pre>
 *   r ← 1/√(Σ x² / n + ε)        h ← x·r              y ← h·γ
 *
 *   g ← dy·γ                     b ← Σ g·h / n
 *   dx ← r·fma(−h, b, g)         dγ ← Σ over the rows of dy·h
 * </pre>
 *
 * <p>Forward leaves r of each row for backward, which computes h again.
 *
 * <p><b>Order.</b> Sums along a row are those of {@link Dot}, each divided by n = max(columns, 1); r is one division by one
 * rounded root. The sum over the rows goes as down a column: the rows are cut every {@link Numerics#OUTER_CUT}, a block is one
 * chain of fma from +0, blocks are added in order. So row i of y and dx has the bits that it has alone; threads may split forward
 * and dx at any row, and {@link #scaleGradient} at any column.
 *
 * <p><b>Bound</b>, m as in {@link Sum}: r is relatively within (m/2 + 4)·u; |error of y| ≤ (m/2 + 7)·u·|y|. Backward, from the
 * same r: |error of dx| ≤ (m + 8)·u·r·(|g| + |h|·mean|g·h|), and that of dγ within (min(rows, 256) + ⌈rows/256⌉ + 3)·u of Σ|dy·h|.
 * <b>Special values.</b> A NaN or ∞ in a row makes NaN of that element of y at least, and of no other row; ε = 0 makes a row of zeros NaN.
 *
 * <p><b>Aliasing.</b> y may be exactly x, dx exactly x or dy; all other outputs are apart from everything. <b>Errors.</b>
 * {@link IllegalArgumentException} before any write. Source: Zhang and Sennrich, "Root mean square layer normalization", 2019,
 * equation 4, with ε as usual since.
 */
public interface RmsNorm {
    /**
     * y, and each row's r.
     *
     * @param gamma γ, or null
     * @param epsilon ε, not negative
     */
    void forward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset, float epsilon,
            float[] y, int yOffset, float[] inverse, int inverseOffset);

    /**
     * dx ← the gradient at x of a result whose gradient at y is dy.
     *
     * @param gamma γ, or null
     * @param inverse the rows' r, from forward
     */
    void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dx, int dxOffset);

    /** dγ ← the gradient at γ, of the columns from {@code from} to {@code end}, exclusive. */
    void scaleGradient(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset);

    /** {@link #forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset, double epsilon,
            double[] y, int yOffset, double[] inverse, int inverseOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset,
            double[] inverse, int inverseOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #scaleGradient} in double precision, which only {@code reference} offers. */
    default void scaleGradient(
            int rows, int columns, int from, int end, double[] x, int xOffset,
            double[] inverse, int inverseOffset, double[] dy, int dyOffset, double[] dGamma, int dGammaOffset) {
        throw Kernels.onlyReference();
    }

    /** r for a row's Σ x² over its n elements, in the bits of every form but {@code reference}. */
    static float inverse(float squares, int n, float epsilon) {
        return 1f / (float) Math.sqrt(squares / Math.max(n, 1) + epsilon);
    }

    /** dx for h and g. */
    static float gradient(float h, float g, float inverse, float b) {
        return inverse * Math.fma(-h, b, g);
    }
}

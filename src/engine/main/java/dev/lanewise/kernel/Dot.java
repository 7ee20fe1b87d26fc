package dev.lanewise.kernel;

/**
 * Σ xᵢ·yᵢ; an empty one is +0. With y = x its root is the Euclidean norm.
 *
 * <p><b>Order.</b> As {@link Sum} over a contiguous run, with lane ← fma(xᵢ, yᵢ, lane) in place of the addition.
 * <b>Bound.</b> |error| ≤ γₘ·Σ|xᵢyᵢ| + n·2⁻¹⁴⁹, m as for {@link Sum}. x and y may overlap. <b>Errors.</b>
 * {@link IllegalArgumentException} for a range outside its array.
 */
public interface Dot {
    /** The dot product of n contiguous elements; threads split at the contract's cuts only. */
    float dot(int n, float[] x, int xOffset, float[] y, int yOffset, Parallel parallel);

    /** The same in double precision, which only {@code reference} offers. */
    default double dot(int n, double[] x, int xOffset, double[] y, int yOffset, Parallel parallel) {
        throw Kernels.onlyReference();
    }
}

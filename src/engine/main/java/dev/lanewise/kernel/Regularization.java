package dev.lanewise.kernel;

/**
 * What keeps weights small, over n of them: the gradients of penalties, and decay.
 *
 * <pre>
 *   addGradient:  g ← fma(slope, p, g)              where slope ≠ 0
 *                 g ← g + l1·sign(p)                where l1 ≠ 0 and p ≠ ±0
 *   decay:        p ← fma(−shrinkage, p, p)         where shrinkage ≠ 0
 * </pre>
 *
 * With slope = 2·λ₂ and l1 = λ₁ the first adds the gradient of λ₁·Σ|p| + λ₂·Σp²; at p = ±0, where |p| has none, it adds
 * nothing. With shrinkage = learningRate·weightDecay the second is decoupled weight decay, in the bits that {@link AdamUpdate}
 * gives it. A NaN in p reaches the result. Element i depends on element i alone, so any split gives the same bits.
 *
 * <p><b>Bound.</b> Against the exact result from the same inputs |error| ≤ u·|g + slope·p| + u·|g′| for the gradient g′, and
 * u·|p′| for the decayed p′, to first order and without underflow. <b>Aliasing.</b> The arrays are apart. <b>Errors.</b>
 * {@link IllegalArgumentException} before any write. Sources: Tibshirani, "Regression shrinkage and selection via the lasso",
 * 1996; Hoerl and Kennard, "Ridge regression", 1970; Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
 */
public interface Regularization {
    /** Adds the penalties' gradients at the parameters. */
    void addGradient(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1);

    /** Takes a share off each parameter. */
    void decay(int n, float[] parameters, int parametersOffset, float shrinkage);

    /** {@link #addGradient(int, float[], int, float[], int, float, float)} in double precision, only of {@code reference}. */
    default void addGradient(
            int n, double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset, double slope,
            double l1) {
        throw Kernels.onlyReference();
    }

    /** {@link #decay(int, float[], int, float)} in double precision, only of {@code reference}. */
    default void decay(int n, double[] parameters, int parametersOffset, double shrinkage) {
        throw Kernels.onlyReference();
    }

    /** The gradient g with the penalties' at p, in the bits of every form but {@code reference}. */
    static float gradient(float g, float p, float slope, float l1) {
        float sloped = slope == 0f ? g : Math.fma(slope, p, g);
        return l1 == 0f || p == 0f ? sloped : sloped + (p > 0f ? l1 : p < 0f ? -l1 : p);
    }

    /** Checks the arrays of {@link #addGradient}. */
    static void check(
            int n, Object parameters, int parametersLength, int parametersOffset,
            Object gradients, int gradientsLength, int gradientsOffset) {
        Checks.range("parameters", parametersLength, parametersOffset, n);
        Checks.range("gradients", gradientsLength, gradientsOffset, n);
        Checks.apart("gradients", gradients, gradientsOffset, n, "parameters", parameters, parametersOffset, n);
    }
}

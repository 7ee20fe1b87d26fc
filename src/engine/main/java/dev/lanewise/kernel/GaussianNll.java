package dev.lanewise.kernel;

/**
 * The negative log-likelihood of targets under normal distributions whose spread is learnt too. A row of the prediction holds C
 * means μ, then C log-variances s = ln σ²; a row of the target C values: ℓ = mean over the C values of ½·(s + (μ − t)²·e^−s + c), with
 * c = ln 2π if {@code full}, else 0; ∂ℓ/∂μⱼ = (μ − t)·e^−s/C and ∂ℓ/∂sⱼ = ½·(1 − (μ − t)²·e^−s)/C. Source: Nix and Weigend,
 * "Estimating the mean and variance of the target probability distribution", 1994; PyTorch's {@code GaussianNLLLoss}, which takes
 * σ² itself and clamps it at 1e-6. The log-variance may be any number, needs no clamp, and its gradient cannot blow up as σ² → 0 does.
 *
 * <p><b>Order.</b> With h = e^(−s/2) by {@link Exp#of} and z = (μ − t)·h a term is ½·(fma(z, z, s) + c). Terms are added in the
 * order of {@link Sum}; mean, weights and step = (scale·wᵢ)/C as {@link LossKernel} states for means, with C for the columns. The
 * gradients are step·(z·h) and (step/2)·fma(−z, z, 1). e^−s itself would overflow at half the |s|.
 *
 * <p><b>Bound.</b> z is within 4u: difference, 2 of h, product. |error of ℓ| ≤ (m + 10)·u·(mean of ½·(z² + |s| + c)): 8 of z², the
 * fma, the addition of c. The error of ∂ℓ/∂μ is within 9u of its size: difference, 2 and 2 of h, two products, step, product. That
 * of ∂ℓ/∂s is within ½u·step·(11z² + 3): 8 of z², fma, step, product.
 *
 * <p><b>Special values.</b> s = ∞ has the loss ∞, s = −∞ gives NaN; where h overflows, from s = −178 down, the loss is ∞, or NaN
 * where μ = t.
 */
@FunctionalInterface
public interface GaussianNll {
    /** ln 2π. */
    float LN_2PI = 0x1.d67f1cp0f;

    /** The kernel with or without the constant ½·ln 2π, which no gradient sees. */
    LossKernel full(boolean full);

    /** C for a prediction of 2C columns; {@link IllegalArgumentException} for an odd number. */
    static int values(int columns) {
        if (columns % 2 != 0) {
            throw new IllegalArgumentException("the prediction has " + columns
                    + " columns, but holds as many log-variances as means; give two columns a value");
        }
        return columns / 2;
    }

    /** e^(−s/2). */
    static float scale(float s) {
        return Exp.of(-0.5f * s);
    }

    /** ½·(fma(z, z, s) + c). */
    static float term(float mean, float s, float t, float c) {
        float z = (mean - t) * scale(s);
        return 0.5f * (Math.fma(z, z, s) + c);
    }

    /** step·(z·h), the gradient by the mean. */
    static float meanGradient(float step, float mean, float s, float t) {
        float h = scale(s);
        return step * ((mean - t) * h * h);
    }

    /** (step/2)·fma(−z, z, 1), the gradient by the log-variance. */
    static float varianceGradient(float step, float mean, float s, float t) {
        float z = (mean - t) * scale(s);
        return 0.5f * step * Math.fma(-z, z, 1f);
    }
}

package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of ln cosh d with d = p − t; ∂ℓ/∂pⱼ = tanh(d)/columns. d²/2 near 0, |d| − ln 2 far out, smooth between;
 * it overflows for no d. Source: Keras's {@code log_cosh}, which computes d + softplus(−2d) − ln 2; |d| in it gives the same.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. That cancels near 0, so for
 * |d| &lt; {@value #NEAR} ln cosh d = s·P(s) with s = d²; P is the minimax polynomial of ln(cosh √s)/s, relative error 2⁻³⁰,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float. Beyond:
 * (|d| − ln 2) + ln(1 + z) with z = e^(−2|d|).
 *
 * <p><b>Bound.</b> |error of ℓ| ≤ (m + 8)·u·ℓ. Near: 2 of d, 1 of s, 1.2 of C₁·s + C₀, 1.1 and 1 of the fma above it, 1 of the
 * product, and 0.2 for all below; at |d| = 1, where the other form is worst, it counts 5. A gradient is within 7u of its size: 4
 * of tanh, 1 of d, step, product.
 *
 * <p><b>Special values.</b> An infinite d has the loss ∞ and the gradient ±1/columns.
 */
public interface LogCosh extends LossKernel {
    /** Below this |d| the polynomial holds. */
    float NEAR = 1f;

    /** ln 2. */
    float LN2 = 0x1.62e43p-1f;

    /** P's coefficient of s⁰. */
    float C0 = 0.5f;

    /** P's coefficient of s¹. */
    float C1 = -0x1.55555p-4f;

    /** P's coefficient of s². */
    float C2 = 0x1.6c1468p-6f;

    /** P's coefficient of s³. */
    float C3 = -0x1.b9c44p-8f;

    /** P's coefficient of s⁴. */
    float C4 = 0x1.1ba1aap-9f;

    /** P's coefficient of s⁵. */
    float C5 = -0x1.66183ap-11f;

    /** P's coefficient of s⁶. */
    float C6 = 0x1.76b3f8p-13f;

    /** P's coefficient of s⁷. */
    float C7 = -0x1.b91e0ap-16f;

    /** ln cosh d: the chain that every form but {@code reference} evaluates. */
    static float of(float d) {
        float a = Math.abs(d);
        float s = a * a;
        float s2 = s * s;
        float c03 = Math.fma(Math.fma(C3, s, C2), s2, Math.fma(C1, s, C0));
        float c47 = Math.fma(Math.fma(C7, s, C6), s2, Math.fma(C5, s, C4));
        float near = s * Math.fma(c47, s2 * s2, c03);
        float far = (a - LN2) + Softplus.logOnePlus(Exp.ofNonPositive(-2f * a));
        return a < NEAR ? near : far;
    }

    /** sum + ln cosh(p − t). */
    static float add(float sum, float p, float t) {
        return sum + of(p - t);
    }

    /** step·{@link Tanh#of}(p − t). */
    static float gradient(float step, float p, float t) {
        return step * Tanh.of(p - t);
    }
}

package dev.lanewise.kernel;

/**
 * y ← x·Φ(x) (the erf form), |error| ≤ 2u·max(|y|, |x|/2); +0 below −{@value #FAR}, gelu(±0) = ±0, gelu(−∞) = +0, gelu(+∞) = +∞.
 * Backward: dy·(Φ(x) + x·φ(x)), |error| ≤ 3u·|dy| + 2⁻¹⁴⁹; 0 at −∞ and dy at +∞; reads x. Source: Hendrycks and Gimpel,
 * "Gaussian error linear units", 2016, section 2.
 *
 * <p>y = max(x, 0) − |x|·p with p = Φ(−|x|) = 2^(|x|·Q(|x|) − 1), one fma; beyond {@value #FAR} |x|·p counts as 0. The power
 * is 2ᵏ·(1 + r·T(r)) with k the whole number next to the exponent and r the rest, which is exact. The derivative is p for x &lt; 0 and 1 − p for x ≥ 0, with p = exp((−½|x|)·|x|)·R(|x|), |x| bounded by {@value #FLAT}. Q, T
 * and R are the minimax polynomials of log₂(erfc(x/√2)) / x, of (2ʳ − 1) / r and of exp(½x²)·Φ(−x) − x/√(2π), errors 2⁻²⁶ of
 * p / (1 − p), relative 2⁻²⁶ of the power and absolute 2⁻²⁷ of p,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float.
 */
public interface Gelu extends UnaryKernel {
    /** Beyond this |x| the result is max(x, 0). */
    float FAR = 5.7f;

    /** From this |x| on p = 0. */
    float FLAT = 16f;

    /** Q's coefficient of |x|⁰. */
    float Q0 = -0x1.26aecep0f;

    /** Q's coefficient of |x|¹. */
    float Q1 = -0x1.d63bd2p-2f;

    /** Q's coefficient of |x|². */
    float Q2 = -0x1.adeb86p-5f;

    /** Q's coefficient of |x|³. */
    float Q3 = 0x1.cd3902p-8f;

    /** Q's coefficient of |x|⁴. */
    float Q4 = -0x1.e3608cp-14f;

    /** Q's coefficient of |x|⁵. */
    float Q5 = -0x1.9aca2ap-13f;

    /** Q's coefficient of |x|⁶. */
    float Q6 = 0x1.5c8e7ep-15f;

    /** Q's coefficient of |x|⁷. */
    float Q7 = -0x1.963016p-19f;

    /** T's coefficient of r⁰. */
    float T0 = 0x1.62e43p-1f;

    /** T's coefficient of r¹. */
    float T1 = 0x1.ebfb94p-3f;

    /** T's coefficient of r². */
    float T2 = 0x1.c6af9ep-5f;

    /** T's coefficient of r³. */
    float T3 = 0x1.3b6816p-7f;

    /** T's coefficient of r⁴. */
    float T4 = 0x1.5ef4dcp-10f;

    /** T's coefficient of r⁵. */
    float T5 = 0x1.179a46p-13f;

    /** {@link Exp#ROUND} that also leaves 255 on top of k: shifted, it is the sign and exponent of −2ᵏ⁻¹ over that of 1. */
    float ROUND_HALVED = Exp.ROUND + 255;

    /** R's coefficient of |x|⁰. */
    float R0 = 0x1.0p-1f;

    /** R's coefficient of |x|¹. */
    float R1 = -0x1.988448p-1f;

    /** R's coefficient of |x|². */
    float R2 = 0x1.fffc18p-3f;

    /** R's coefficient of |x|³. */
    float R3 = -0x1.103a06p-3f;

    /** R's coefficient of |x|⁴. */
    float R4 = 0x1.fe2cecp-5f;

    /** R's coefficient of |x|⁵. */
    float R5 = -0x1.ab77ep-6f;

    /** R's coefficient of |x|⁶. */
    float R6 = 0x1.3d2dep-7f;

    /** R's coefficient of |x|⁷. */
    float R7 = -0x1.920b3p-9f;

    /** R's coefficient of |x|⁸. */
    float R8 = 0x1.9b5042p-11f;

    /** R's coefficient of |x|⁹. */
    float R9 = -0x1.3cd1a2p-13f;

    /** R's coefficient of |x|¹⁰. */
    float R10 = 0x1.514d0ap-16f;

    /** R's coefficient of |x|¹¹. */
    float R11 = -0x1.b3ca7ep-20f;

    /** R's coefficient of |x|¹². */
    float R12 = 0x1.fd9c64p-25f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        float magnitude = Math.abs(x);
        float near = magnitude > FAR ? 0f : magnitude;
        float near2 = near * near;
        float even = Math.fma(Math.fma(Math.fma(Q6, near2, Q4), near2, Q2), near2, Q0);
        float odd = Math.fma(Math.fma(Math.fma(Q7, near2, Q5), near2, Q3), near2, Q1);
        float exponent = Math.fma(odd, near, even) * near;
        float shifted = exponent + ROUND_HALVED;
        float r = exponent - (shifted - ROUND_HALVED);
        float t = Math.fma(T5, r, T4);
        t = Math.fma(t, r, T3);
        t = Math.fma(t, r, T2);
        t = Math.fma(t, r, T1);
        t = Math.fma(t, r, T0);
        float power = Math.fma(t, r, 1f);
        float minusTail = Float.intBitsToFloat(
                Float.floatToRawIntBits(power) + (Float.floatToRawIntBits(shifted) << 23));
        return Math.fma(minusTail, near, x < 0f ? 0f : x);
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        float magnitude = Math.abs(x);
        float near = magnitude > FLAT ? FLAT : magnitude;
        float density = Exp.ofNonPositive(-0.5f * near * near);
        float r = Math.fma(R12, near, R11);
        r = Math.fma(r, near, R10);
        r = Math.fma(r, near, R9);
        r = Math.fma(r, near, R8);
        r = Math.fma(r, near, R7);
        r = Math.fma(r, near, R6);
        r = Math.fma(r, near, R5);
        r = Math.fma(r, near, R4);
        r = Math.fma(r, near, R3);
        r = Math.fma(r, near, R2);
        r = Math.fma(r, near, R1);
        r = Math.fma(r, near, R0);
        return dy * (x < 0f ? density * r : Math.fma(-density, r, 1f));
    }
}

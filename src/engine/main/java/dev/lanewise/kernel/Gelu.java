package dev.lanewise.kernel;

/**
 * y ← x·Φ(x) (the erf form), |error| ≤ 2u·max(|y|, |x|/2); +0 from −{@value #FAR} down, gelu(−∞) = +0, gelu(+∞) = +∞.
 * Backward: dy·(Φ(x) + x·φ(x)), |error| ≤ 3u·|dy| + 2⁻¹⁴⁹; 0 at −∞ and dy at +∞; reads x. Source: Hendrycks and Gimpel,
 * "Gaussian error linear units", 2016, section 2.
 *
 * <p>y = h + |h|·E with h = x/2, exact, and E = erf(|x|/√2) = 1 − exp(|x|·Q(|x|)), |x| bounded by {@value #FAR}. The
 * derivative is p for x &lt; 0 and 1 − p for x ≥ 0, with p = exp((−½|x|)·|x|)·R(|x|), |x| bounded by {@value #FLAT}. Q and R
 * are the minimax polynomials of ln(erfc(x/√2)) / x and of exp(½x²)·Φ(−x) − x/√(2π), absolute errors of E and p 2⁻²⁷,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float.
 */
public interface Gelu extends UnaryKernel {
    /** From this |x| on E = 1. */
    float FAR = 5.7f;

    /** From this |x| on p = 0. */
    float FLAT = 16f;

    /** Q's coefficient of |x|⁰. */
    float Q0 = -0x1.988458p-1f;

    /** Q's coefficient of |x|¹. */
    float Q1 = -0x1.45f274p-2f;

    /** Q's coefficient of |x|². */
    float Q2 = -0x1.29c07ap-5f;

    /** Q's coefficient of |x|³. */
    float Q3 = 0x1.3b15fcp-8f;

    /** Q's coefficient of |x|⁴. */
    float Q4 = 0x1.ac9f9ep-18f;

    /** Q's coefficient of |x|⁵. */
    float Q5 = -0x1.9812cep-13f;

    /** Q's coefficient of |x|⁶. */
    float Q6 = 0x1.acab6cp-15f;

    /** Q's coefficient of |x|⁷. */
    float Q7 = -0x1.b2854ap-18f;

    /** Q's coefficient of |x|⁸. */
    float Q8 = 0x1.729d28p-22f;

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
        float half = 0.5f * (x < -FAR ? -FAR : x);
        float magnitude = Math.abs(x);
        float near = magnitude > FAR ? FAR : magnitude;
        float near2 = near * near;
        float near4 = near2 * near2;
        float q03 = Math.fma(Math.fma(Q3, near, Q2), near2, Math.fma(Q1, near, Q0));
        float q48 = Math.fma(Math.fma(Q8, near2, Math.fma(Q7, near, Q6)), near2, Math.fma(Q5, near, Q4));
        float q = Math.fma(q48, near4, q03);
        float erf = 1f - Exp.ofModerate(q * near);
        return Math.fma(Math.abs(half), erf, half);
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

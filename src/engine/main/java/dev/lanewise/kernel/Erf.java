package dev.lanewise.kernel;

/**
 * The error function y ← 2/√π·∫₀ˣ exp(−t²) dt, within 2 ulp, odd (erf(−0) = −0), |y| ≤ 1. Backward:
 * dy·(2/√π·exp(−(x·x))), within (x² + 4)·u of it (+ 2⁻¹⁴⁸·(|dy| + 1) where subnormal); reads x.
 *
 * <p>|x| &lt; {@value #NEAR}: |x| + |x|·A(x²); beyond: 1 − exp(B(|x|)) with |x| bounded by {@value #FAR}, from where y = 1.
 * A and B are minimax polynomials of erf(x) / x − 1, relative error 2⁻²⁷, and of ln(1 − erf x), absolute error of y 2⁻²⁸,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float. The sign is put on
 * last.
 */
public interface Erf extends UnaryKernel {
    /** Below this |x| the first polynomial holds. */
    float NEAR = 0.85f;

    /** From this |x| on the result is ±1. */
    float FAR = 3.95f;

    /** 2 / √π. */
    float TWO_OVER_ROOT_PI = 0x1.20dd76p0f;

    /** A's coefficient of x⁰. */
    float A0 = 0x1.06eba8p-3f;

    /** A's coefficient of x². */
    float A1 = -0x1.812724p-2f;

    /** A's coefficient of x⁴. */
    float A2 = 0x1.ce2502p-4f;

    /** A's coefficient of x⁶. */
    float A3 = -0x1.b72f06p-6f;

    /** A's coefficient of x⁸. */
    float A4 = 0x1.4b472ep-8f;

    /** A's coefficient of x¹⁰. */
    float A5 = -0x1.4bf94ap-11f;

    /** B's coefficient of |x|⁰. */
    float B0 = -0x1.dd28e6p-14f;

    /** B's coefficient of |x|¹. */
    float B1 = -0x1.20c5e2p0f;

    /** B's coefficient of |x|². */
    float B2 = -0x1.45efbep-1f;

    /** B's coefficient of |x|³. */
    float B3 = -0x1.abd846p-4f;

    /** B's coefficient of |x|⁴. */
    float B4 = 0x1.7058aap-6f;

    /** B's coefficient of |x|⁵. */
    float B5 = -0x1.975e68p-9f;

    /** B's coefficient of |x|⁶. */
    float B6 = 0x1.a8e7dap-13f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        float magnitude = Math.abs(x);
        float square = magnitude * magnitude;
        float a = Math.fma(A5, square, A4);
        a = Math.fma(a, square, A3);
        a = Math.fma(a, square, A2);
        a = Math.fma(a, square, A1);
        a = Math.fma(a, square, A0);
        float near = Math.fma(magnitude, a, magnitude);
        float bounded = magnitude > FAR ? FAR : magnitude;
        float bounded2 = bounded * bounded;
        float bounded4 = bounded2 * bounded2;
        float b03 = Math.fma(Math.fma(B3, bounded, B2), bounded2, Math.fma(B1, bounded, B0));
        float b46 = Math.fma(B6, bounded2, Math.fma(B5, bounded, B4));
        float b = Math.fma(b46, bounded4, b03);
        float far = 1f - Exp.ofModerate(b);
        return Math.copySign(magnitude < NEAR ? near : far, x);
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        return dy * (TWO_OVER_ROOT_PI * Exp.ofNonPositive(-(x * x)));
    }
}

package dev.lanewise.kernel;

/**
 * y ← ln x, within 1 ulp over all floats (subnormal ones too) and monotone; log(1) = +0, log(±0) = −∞, log(+∞) = +∞, NaN for
 * x &lt; 0 and NaN. Backward: dy / x, within u·|dy / x|; reads x.
 *
 * <p>x = 2ᵏ·(1 + f) with 1 + f in [√½, √2): ln x = k·ln 2 + f − f²/2 + f³·P(f). P is the minimax polynomial of
 * (ln(1 + f) − f + f²/2) / f³, relative error of the logarithm 2⁻³⁰, computed for this engine by Remez exchange with one
 * coefficient after the other rounded to float. ln 2 has two parts, so that k·(the first) is exact. k is carried as k·2²³,
 * where the exponent stands. Source of the scheme: Cody and Waite, "Software manual for the elementary functions", 1980,
 * chapter 5.
 */
public interface Log extends UnaryKernel {
    /** The bits of √½. */
    int ROOT_HALF_BITS = 0x3f3504f3;

    /** The bits of a float's sign and exponent. */
    int EXPONENT_BITS = 0xff800000;

    /** Brings subnormal numbers into the normal range. */
    float RAISE = 0x1p23f;

    /** −23·2²³, which takes {@link #RAISE} back. */
    float LOWER = -0x1.7p27f;

    /** The first part of ln 2, over 2²³. */
    float LN2_HIGH = 0x1.62e4p-24f;

    /** ln 2 less its first part, over 2²³. */
    float LN2_LOW = 0x1.7f7d1cp-43f;

    /** P's coefficient of f⁰. */
    float P0 = 0x1.555548p-2f;

    /** P's coefficient of f¹. */
    float P1 = -0x1.000008p-2f;

    /** P's coefficient of f². */
    float P2 = 0x1.99a472p-3f;

    /** P's coefficient of f³. */
    float P3 = -0x1.555bacp-3f;

    /** P's coefficient of f⁴. */
    float P4 = 0x1.233bbp-3f;

    /** P's coefficient of f⁵. */
    float P5 = -0x1.fc385p-4f;

    /** P's coefficient of f⁶. */
    float P6 = 0x1.e6cafp-4f;

    /** P's coefficient of f⁷. */
    float P7 = -0x1.ddbca6p-4f;

    /** P's coefficient of f⁸. */
    float P8 = 0x1.14171p-4f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        boolean raised = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(raised ? x * RAISE : x);
        int exponent = (bits - ROOT_HALF_BITS) & EXPONENT_BITS;
        float k = exponent + (raised ? LOWER : 0f);
        float f = Float.intBitsToFloat(bits - exponent) - 1f;
        float f2 = f * f;
        float f4 = f2 * f2;
        float p03 = Math.fma(Math.fma(P3, f, P2), f2, Math.fma(P1, f, P0));
        float p48 = Math.fma(Math.fma(P8, f2, Math.fma(P7, f, P6)), f2, Math.fma(P5, f, P4));
        float p = Math.fma(p48, f4, p03);
        float y = Math.fma(k, LN2_HIGH, f + Math.fma(f2, Math.fma(p, f, -0.5f), k * LN2_LOW));
        if (x > 0f) {
            return x == Float.POSITIVE_INFINITY ? x : y;
        }
        return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        return dy / x;
    }
}

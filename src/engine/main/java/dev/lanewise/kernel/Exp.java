package dev.lanewise.kernel;

/**
 * y ← eˣ, within 1 ulp over all floats and monotone; exp(±0) = 1, exp(−∞) = +0, exp(NaN) = NaN, +∞ above
 * {@value #LARGEST}, subnormal results rounded, never flushed. Backward: y·dy, within u·|y·dy|; reads y.
 *
 * <p>eˣ = 2ᵏ·eʳ with k = round(x / ln 2) and r = x − k·ln 2, |r| ≤ ln 2 / 2. Adding {@link #ROUND} to x / ln 2 leaves k in
 * the low bits of the sum, from where a shift carries it into the exponent. k·ln 2 is taken off in two parts: the first
 * difference is exact, the second part joins only the small terms, so that the last two sums carry almost all of the
 * error: eʳ ≈ 1 + (r₁ + (r₂ + r²·S(r))). S is the minimax polynomial of (eʳ − 1 − r) / r², relative error of eʳ 2⁻²⁸,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float. Where the result may be
 * subnormal the exponent is raised by 64, and a last product with 2⁻⁶⁴ rounds once. Source of the scheme: Cody and Waite,
 * "Software manual for the elementary functions", 1980, chapter 6.
 */
public interface Exp extends UnaryKernel {
    /** The largest x with a finite result. */
    float LARGEST = 0x1.62e42ep6f;

    /** From here down the result rounds to +0. */
    float SMALLEST = -104f;

    /** Below this the exponent is raised, so that no power of two underflows on the way. */
    float RAISED = -80f;

    /** Added to a number below 2²² it rounds it to an integer, which then stands in the low bits. */
    float ROUND = 0x1.8p23f;

    /** {@link #ROUND} that also leaves 127 on top of k: shifted, it is 2ᵏ itself. */
    float ROUND_BIASED = ROUND + 127;

    /** {@link #ROUND} that also leaves 127 + 64 on top of k: shifted, it is 2ᵏ⁺⁶⁴ itself. */
    float ROUND_RAISED = ROUND + 191;

    /** 64, where the exponent stands. */
    int RAISE = 64 << 23;

    /** 2⁻⁶⁴, which takes the raise back. */
    float LOWER = 0x1p-64f;

    /** 1 / ln 2. */
    float LOG2_E = 0x1.715476p0f;

    /** ln 2 rounded to float, negated. */
    float MINUS_LN2_HIGH = -0x1.62e43p-1f;

    /** What is missing to ln 2, negated. */
    float MINUS_LN2_LOW = 0x1.05c61p-29f;

    /** S's coefficient of r⁰. */
    float S0 = 0x1.fffffcp-2f;

    /** S's coefficient of r¹. */
    float S1 = 0x1.55548cp-3f;

    /** S's coefficient of r². */
    float S2 = 0x1.555858p-5f;

    /** S's coefficient of r³. */
    float S3 = 0x1.123dep-7f;

    /** S's coefficient of r⁴. */
    float S4 = 0x1.6ac74cp-10f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        float bounded = x < SMALLEST ? SMALLEST : x;
        float shifted = Math.fma(bounded, LOG2_E, ROUND);
        float power = power(bounded, shifted - ROUND);
        boolean raised = bounded < RAISED;
        int exponent = (Float.floatToRawIntBits(shifted) << 23) + (raised ? RAISE : 0);
        float scaled = Float.intBitsToFloat(Float.floatToRawIntBits(power) + exponent) * (raised ? LOWER : 1f);
        return x <= LARGEST ? scaled : x * Float.MAX_VALUE;
    }

    /**
     * The bits of {@link #of} for x ≤ 0 and NaN by a shorter chain: where nothing can overflow, all exponents are raised.
     * For x &gt; 0 it means nothing.
     */
    static float ofNonPositive(float x) {
        float bounded = x < SMALLEST ? SMALLEST : x;
        float shifted = Math.fma(bounded, LOG2_E, ROUND_RAISED);
        float power = power(bounded, shifted - ROUND_RAISED);
        return power * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23) * LOWER;
    }

    /**
     * The bits of {@link #of} for −87 ≤ x ≤ 0 and NaN by the shortest chain: no power of two leaves the normal range. For
     * another x it means nothing.
     */
    static float ofModerate(float x) {
        float shifted = Math.fma(x, LOG2_E, ROUND_BIASED);
        return power(x, shifted - ROUND_BIASED) * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    }

    /** eʳ for x = k·ln 2 + r. */
    private static float power(float x, float k) {
        float high = Math.fma(k, MINUS_LN2_HIGH, x);
        float low = k * MINUS_LN2_LOW;
        float r = high + low;
        float r2 = r * r;
        float s = Math.fma(Math.fma(S4, r2, Math.fma(S3, r, S2)), r2, Math.fma(S1, r, S0));
        return 1f + (high + Math.fma(r2, s, low));
    }

    /** The backward's bits for y = exp(x). */
    static float gradient(float y, float dy) {
        return y * dy;
    }
}

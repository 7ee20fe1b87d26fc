package dev.lanewise.kernel;

/**
 * y ← ln(1 + eˣ), within 2 ulp; softplus(−∞) = +0, softplus(+∞) = +∞, subnormal results rounded, never flushed. Backward:
 * dy·sigmoid(x), within 5u of it (+ 2⁻¹⁴⁸·(|dy| + 1) where subnormal); reads x.
 *
 * <p>y = max(x, 0) + ln(1 + z) with z = exp(−|x|), and ln(1 + z) = z + z²·Q(z) on [0, 1]. Q is the minimax polynomial of
 * (ln(1 + z) − z) / z², relative error of the logarithm 2⁻²⁷, computed for this engine by Remez exchange with one
 * coefficient after the other rounded to float.
 */
public interface Softplus extends UnaryKernel {
    /** Q's coefficient of z⁰. */
    float Q0 = -0x1.ffffd2p-2f;

    /** Q's coefficient of z¹. */
    float Q1 = 0x1.554ddp-2f;

    /** Q's coefficient of z². */
    float Q2 = -0x1.ff23e6p-3f;

    /** Q's coefficient of z³. */
    float Q3 = 0x1.934b54p-3f;

    /** Q's coefficient of z⁴. */
    float Q4 = -0x1.3a435ep-3f;

    /** Q's coefficient of z⁵. */
    float Q5 = 0x1.b4ae08p-4f;

    /** Q's coefficient of z⁶. */
    float Q6 = -0x1.d6b08cp-5f;

    /** Q's coefficient of z⁷. */
    float Q7 = 0x1.4917cep-6f;

    /** Q's coefficient of z⁸. */
    float Q8 = -0x1.af49cep-9f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (x > 0f ? x : 0f) + logOnePlus(Exp.ofNonPositive(-Math.abs(x)));
    }

    /** ln(1 + z) for z in [0, 1], within 1.5 ulp. */
    static float logOnePlus(float z) {
        float z2 = z * z;
        float z4 = z2 * z2;
        float q03 = Math.fma(Math.fma(Q3, z, Q2), z2, Math.fma(Q1, z, Q0));
        float q48 = Math.fma(Math.fma(Q8, z2, Math.fma(Q7, z, Q6)), z2, Math.fma(Q5, z, Q4));
        return Math.fma(z2, Math.fma(q48, z4, q03), z);
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        return dy * Sigmoid.of(x);
    }
}

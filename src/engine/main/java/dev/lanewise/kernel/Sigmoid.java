package dev.lanewise.kernel;

/**
 * y ← 1 / (1 + e⁻ˣ), within 2 ulp, in [0, 1]; sigmoid(−∞) = +0, sigmoid(+∞) = 1, subnormal results rounded, never
 * flushed. Backward: dy·fma(−y, y, y), which is dy·y·(1 − y) with one rounding less, within 2u of it
 * (+ 2⁻¹⁴⁹·(|dy| + 1) where subnormal); reads y.
 *
 * <p>With z = exp(−|x|), which cannot overflow, and q = z / (1 + z): y = 1 − q for x ≥ 0, and z − z·q for x &lt; 0, which
 * is q again, but keeps the error of z alone where z is small.
 */
public interface Sigmoid extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        float z = Exp.ofNonPositive(-Math.abs(x));
        float q = z / (z + 1f);
        float whole = x < 0f ? z : 1f;
        return Math.fma(-whole, q, whole);
    }

    /** The backward's bits for y = sigmoid(x). */
    static float gradient(float y, float dy) {
        return dy * Math.fma(-y, y, y);
    }
}

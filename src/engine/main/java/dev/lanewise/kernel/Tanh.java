package dev.lanewise.kernel;

/**
 * y ← tanh x, within 2 ulp, odd (tanh(−0) = −0), |y| ≤ 1. Backward: dy·fma(−y, y, 1), within 2u of dy·(1 − y²); reads y.
 *
 * <p>|x| &lt; {@value #NEAR}: |x| + |x|³·P(x²), P the minimax polynomial of (tanh x − x) / x³, relative error 2⁻²⁷,
 * computed for this engine by Remez exchange with one coefficient after the other rounded to float. Beyond:
 * 1 − 2·z / (1 + z) with z = exp(−2·|x|), where the difference no longer cancels. The sign is put on last.
 */
public interface Tanh extends UnaryKernel {
    /** Below this |x| the polynomial holds. */
    float NEAR = 0.625f;

    /** P's coefficient of x⁰. */
    float P0 = -0x1.555532p-2f;

    /** P's coefficient of x². */
    float P1 = 0x1.1106f6p-3f;

    /** P's coefficient of x⁴. */
    float P2 = -0x1.b835a4p-5f;

    /** P's coefficient of x⁶. */
    float P3 = 0x1.51f8cep-6f;

    /** P's coefficient of x⁸. */
    float P4 = -0x1.750ce4p-8f;

    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        float magnitude = Math.abs(x);
        float square = magnitude * magnitude;
        float p = Math.fma(P4, square, P3);
        p = Math.fma(p, square, P2);
        p = Math.fma(p, square, P1);
        p = Math.fma(p, square, P0);
        float near = Math.fma(square * magnitude, p, magnitude);
        float z = Exp.ofNonPositive(-2f * magnitude);
        float far = Math.fma(z / (z + 1f), -2f, 1f);
        return Math.copySign(magnitude < NEAR ? near : far, x);
    }

    /** The backward's bits for y = tanh(x). */
    static float gradient(float y, float dy) {
        return dy * Math.fma(-y, y, 1f);
    }
}

package dev.lanewise.kernel;

/**
 * The error function, within 2 ulp, odd, |y| ≤ 1. Backward: dy·2/√π·exp(−x²); reads x.
 */
public interface Erf extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) StrictMath.tanh(x);
    }
}

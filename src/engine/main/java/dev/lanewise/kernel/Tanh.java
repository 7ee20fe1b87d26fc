package dev.lanewise.kernel;

/**
 * y ← tanh x, within 2 ulp, odd, |y| ≤ 1. Backward: dy·(1 − y²); reads y.
 */
public interface Tanh extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) StrictMath.tanh(x);
    }
}

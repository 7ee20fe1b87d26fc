package dev.lanewise.kernel;

/**
 * y ← eˣ, within 1 ulp, monotone; exp(0) = 1, exp(−∞) = +0. Backward: dy·y; reads y.
 */
public interface Exp extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) StrictMath.exp(x);
    }
}

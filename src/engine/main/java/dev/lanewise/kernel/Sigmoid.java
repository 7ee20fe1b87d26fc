package dev.lanewise.kernel;

/**
 * y ← 1/(1 + e⁻ˣ), within 2 ulp, in [0, 1]. Backward: dy·y·(1 − y); reads y.
 */
public interface Sigmoid extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) (1 / (1 + StrictMath.exp(-(double) x)));
    }
}

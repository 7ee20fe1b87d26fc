package dev.lanewise.kernel;

/**
 * y ← x·Φ(x) (the erf form), |error| ≤ 2u·max(|y|, |x|/2). Backward: dy·(Φ(x) + x·φ(x)); reads x.
 */
public interface Gelu extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) StrictMath.tanh(x);
    }
}

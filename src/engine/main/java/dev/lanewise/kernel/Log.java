package dev.lanewise.kernel;

/**
 * y ← ln x, within 1 ulp, monotone; log(±0) = −∞, NaN for x &lt; 0. Backward: dy / x; reads x.
 */
public interface Log extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) StrictMath.log(x);
    }
}

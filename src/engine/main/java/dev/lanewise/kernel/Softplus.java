package dev.lanewise.kernel;

/**
 * y ← ln(1 + eˣ), within 2 ulp. Backward: dy·sigmoid(x); reads x.
 */
public interface Softplus extends UnaryKernel {
    /** The function's bits at {@code x}: the chain that every form but {@code reference} evaluates. */
    static float of(float x) {
        return (float) (Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs((double) x))));
    }
}

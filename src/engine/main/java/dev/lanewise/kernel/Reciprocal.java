package dev.lanewise.kernel;

/**
 * y ← 1 / x, correctly rounded. Backward: (−dy)·(y·y) from the y given, within (2 + u)·u of it where y·y neither over- nor
 * underflows (+ 2⁻¹⁵⁰ where the result is subnormal); reads y.
 */
public interface Reciprocal extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return 1f / x;
    }

    /** The backward's bits. */
    static float gradient(float y, float dy) {
        return -dy * (y * y);
    }
}

package dev.lanewise.kernel;

/**
 * y ← 1 / x, correctly rounded. Backward: (−dy)·(y·y) from the y given, within 2u of it where y·y neither over- nor underflows;
 * reads y.
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

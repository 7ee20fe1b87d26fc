package dev.lanewise.kernel;

/**
 * y ← x·x, correctly rounded. Backward: dy·(2·x), correctly rounded unless 2·x overflows; reads x.
 */
public interface Square extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return x * x;
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        return dy * (2f * x);
    }
}

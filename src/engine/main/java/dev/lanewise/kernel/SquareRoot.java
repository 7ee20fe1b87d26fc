package dev.lanewise.kernel;

/**
 * y ← √x, correctly rounded; √−0 = −0, NaN for x &lt; 0. Backward: dy / (2·y), correctly rounded from the y given; reads y.
 */
public interface SquareRoot extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return (float) Math.sqrt(x);
    }

    /** The backward's bits. */
    static float gradient(float y, float dy) {
        return dy / (2f * y);
    }
}

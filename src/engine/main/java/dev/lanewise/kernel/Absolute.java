package dev.lanewise.kernel;

/**
 * y ← |x|, exact. Backward, exact: dy where x &gt; 0, −dy where x &lt; 0, +0 at x = ±0 and NaN at NaN; reads x.
 */
public interface Absolute extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return Math.abs(x);
    }

    /** The backward's bits. */
    static float gradient(float x, float dy) {
        return x > 0f ? dy : x < 0f ? -dy : Math.abs(x);
    }
}

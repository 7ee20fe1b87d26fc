package dev.lanewise.kernel;

/**
 * y ← −x, exact (the sign bit flips, of zero too). Backward: −dy; reads neither x nor y.
 */
public interface Negate extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return -x;
    }

    /** The backward's bits. */
    static float gradient(float dy) {
        return -dy;
    }
}

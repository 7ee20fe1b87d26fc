package dev.lanewise.kernel;

/**
 * The rectifier: y ← x where x &gt; 0 or x is NaN, else +0; exact, relu(−0) = +0. Backward: +0 where y ≤ 0, dy where
 * y &gt; 0, y (a NaN) where y is NaN; reads y. Source: Nair and Hinton, "Rectified linear units improve restricted
 * Boltzmann machines", 2010.
 */
public interface Relu extends UnaryKernel {
    /** The function's bits at {@code x}. */
    static float of(float x) {
        return x <= 0f ? 0f : x;
    }

    /** The backward's bits for y = relu(x). */
    static float gradient(float y, float dy) {
        return y <= 0f ? 0f : y > 0f ? dy : y;
    }
}

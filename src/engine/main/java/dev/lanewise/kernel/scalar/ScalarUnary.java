package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.UnaryChecks;
import dev.lanewise.kernel.UnaryKernel;

/** The loops of a scalar elementwise function; a subclass is one function and its derivative. */
abstract class ScalarUnary implements UnaryKernel {
    /** f(x). */
    abstract float value(float x);

    /** dy·f′(x), where y = f(x). */
    abstract float gradient(float x, float y, float dy);

    @Override
    public final void forward(int n, float[] x, int xOffset, float[] y, int yOffset) {
        UnaryChecks.forward(n, x, x.length, xOffset, y, y.length, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = value(x[xOffset + i]);
        }
    }

    @Override
    public final void backward(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        UnaryChecks.backward(n, x, xOffset, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < n; i++) {
            dx[dxOffset + i] = gradient(x[xOffset + i], y[yOffset + i], dy[dyOffset + i]);
        }
    }
}

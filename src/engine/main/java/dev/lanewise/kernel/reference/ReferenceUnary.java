package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.UnaryChecks;
import dev.lanewise.kernel.UnaryKernel;

/** The loops of a naive elementwise function; a subclass is one function and its derivative, in double. */
abstract class ReferenceUnary implements UnaryKernel {
    /** f(x). */
    abstract double value(double x);

    /** f′(x), from x alone. */
    abstract double derivative(double x);

    @Override
    public final void forward(int n, float[] x, int xOffset, float[] y, int yOffset) {
        UnaryChecks.forward(n, x, x.length, xOffset, y, y.length, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) value(x[xOffset + i]);
        }
    }

    @Override
    public final void forward(int n, double[] x, int xOffset, double[] y, int yOffset) {
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
            dx[dxOffset + i] = (float) gradient(x[xOffset + i], y[yOffset + i], dy[dyOffset + i]);
        }
    }

    @Override
    public final void backward(
            int n, double[] x, int xOffset, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        UnaryChecks.backward(n, x, xOffset, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < n; i++) {
            dx[dxOffset + i] = gradient(x[xOffset + i], y[yOffset + i], dy[dyOffset + i]);
        }
    }

    /**
     * dy·f′. A function whose backward reads y overrides this, so that x is not read, as its contract says.
     */
    double gradient(double x, double y, double dy) {
        return dy * derivative(x);
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.UnaryChecks;
import dev.lanewise.kernel.UnaryKernel;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the SIMD elementwise functions share: checks, then the subclass's body over the full vectors, then its scalar
 * function over the tail.
 *
 * <p>Bodies are written out, exponentials included, and hand no vector to a method of ours: whether C2 inlines a helper depends
 * on what the process compiled before, and one that it does not inline boxes every vector (docs/decisions/0003). Hence also
 * {@code FloatVector.broadcast} at each constant.
 */
abstract class VectorUnary implements UnaryKernel {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** All full vectors of a forward call; returns where it stopped. */
    abstract int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** All full vectors of a backward call; returns where it stopped. */
    abstract int backwardBody(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset);

    /** f(x). */
    abstract float value(float x);

    /** dy·f′(x), where y = f(x). */
    abstract float gradient(float x, float y, float dy);

    @Override
    public final void forward(int n, float[] x, int xOffset, float[] y, int yOffset) {
        UnaryChecks.forward(n, x, x.length, xOffset, y, y.length, yOffset);
        int i = n >= 2 * LANES ? forwardBody(n, x, xOffset, y, yOffset) : 0;
        for (; i < n; i++) {
            y[yOffset + i] = value(x[xOffset + i]);
        }
    }

    @Override
    public final void backward(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        UnaryChecks.backward(n, x, xOffset, y, yOffset, dy, dyOffset, dx, dxOffset);
        int i = n >= 2 * LANES ? backwardBody(n, x, xOffset, y, yOffset, dy, dyOffset, dx, dxOffset) : 0;
        for (; i < n; i++) {
            dx[dxOffset + i] = gradient(x[xOffset + i], y[yOffset + i], dy[dyOffset + i]);
        }
    }
}

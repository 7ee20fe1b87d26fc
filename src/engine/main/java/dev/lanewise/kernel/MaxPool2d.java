package dev.lanewise.kernel;

/**
 * The maximum under a window that slides over each plane (an image's channel), and its gradient.
 *
 * <pre>
 *   forward    y[p, oh, ow] ← x[p, a], with a = argmax[p, oh, ow] the index in the plane (row·width + column) of the window's maximum
 *   backward   dx[p, a] ← Σ dy[p, oh, ow] over the outputs whose argmax is a
 * </pre>
 *
 * Exact: ties (−0 and +0 tie) go to the tap of lowest index, the first NaN wins, padding never does. Planes are dense and
 * row-major, one after the other; each plane depends on itself alone, so any split over planes gives the same bits.
 *
 * <p><b>Order</b> of the backward sum: one chain of additions from +0 over ascending (oh, ow).
 *
 * <p><b>Aliasing.</b> What is written must be apart from what is read. <b>Errors.</b> {@link IllegalArgumentException} for a
 * negative number of planes, an operand that leaves its array or an overlap, before any write; an argmax that is no index of
 * a plane is an {@link IndexOutOfBoundsException}. Source: Ranzato et al., "Unsupervised learning of invariant feature
 * hierarchies", 2007.
 */
public interface MaxPool2d {
    /** Maxima and where they are; {@code argmax} may be null where no gradient will be wanted. */
    void forward(
            int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset);

    /** dx ← the gradient at x of Σ dy·y. */
    void backward(
            int planes, Window2d window, float[] dy, int dyOffset, int[] argmax, int argmaxOffset, float[] dx, int dxOffset);

    /** {@code forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int planes, Window2d window, double[] x, int xOffset, double[] y, int yOffset, int[] argmax, int argmaxOffset) {
        throw Kernels.onlyReference();
    }

    /** {@code backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int planes, Window2d window, double[] dy, int dyOffset, int[] argmax, int argmaxOffset,
            double[] dx, int dxOffset) {
        throw Kernels.onlyReference();
    }

    /** The index of the maximum under the window at (oh, ow) in the plane at {@code xOffset}, by its definition. */
    static int winner(Window2d window, int oh, int ow, float[] x, int xOffset) {
        int top = oh * window.strideHeight() - window.padTop();
        int left = ow * window.strideWidth() - window.padLeft();
        int bottom = Math.min(window.height(), top + window.kernelHeight());
        int right = Math.min(window.width(), left + window.kernelWidth());
        int first = Math.max(0, top) * window.width() + Math.max(0, left);
        float best = x[xOffset + first];
        for (int row = Math.max(0, top); row < bottom; row++) {
            for (int column = Math.max(0, left); column < right; column++) {
                float value = x[xOffset + row * window.width() + column];
                // Not (value > best): a NaN is not less than or equal to anything.
                if (!(value <= best) && !Float.isNaN(best)) {
                    first = row * window.width() + column;
                    best = value;
                }
            }
        }
        return first;
    }
}

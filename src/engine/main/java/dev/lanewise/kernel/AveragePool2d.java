package dev.lanewise.kernel;

/**
 * The mean under a window that slides over each plane (an image's channel), and its gradient.
 *
 * <pre>
 *   forward    y[p, oh, ow] ← (Σ x over the window's elements inside the plane) / count
 *   backward   dx[p, ih, iw] ← Σ dy[p, oh, ow] / count over the windows that contain (ih, iw)
 * </pre>
 *
 * count is the window's size kernelHeight·kernelWidth where {@code countPadding} (PyTorch's default), else the number of its
 * elements inside the plane (Keras). Planes are dense and row-major, one after the other; each plane depends on itself
 * alone, so any split over planes gives the same bits.
 *
 * <p><b>Order.</b> Forward: one chain of additions from +0 over ascending (kh, kw), then the division. Backward: one chain of
 * additions of the quotients from +0 over ascending (oh, ow). <b>Bound.</b> |error| ≤ γₘ·Σ|x|/count, m = kernelSize + 1;
 * backward likewise over the windows.
 *
 * <p><b>Aliasing.</b> What is written must be apart from what is read. <b>Errors.</b> {@link IllegalArgumentException} for a
 * negative number of planes, an operand that leaves its array or an overlap, before any write. Source: LeCun et al.,
 * "Gradient-based learning applied to document recognition", 1998.
 */
public interface AveragePool2d {
    /** Means. */
    void forward(
            int planes, Window2d window, boolean countPadding, float[] x, int xOffset, float[] y, int yOffset);

    /** dx ← the gradient at x of Σ dy·y. */
    void backward(
            int planes, Window2d window, boolean countPadding, float[] dy, int dyOffset, float[] dx, int dxOffset);

    /** {@code forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int planes, Window2d window, boolean countPadding, double[] x, int xOffset, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@code backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int planes, Window2d window, boolean countPadding, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        throw Kernels.onlyReference();
    }

    /** What the sum under the window at (oh, ow) is divided by. */
    static int count(Window2d window, boolean countPadding, int oh, int ow) {
        if (countPadding) {
            return window.kernelSize();
        }
        int top = oh * window.strideHeight() - window.padTop();
        int left = ow * window.strideWidth() - window.padLeft();
        int rows = Math.min(window.height(), top + window.kernelHeight()) - Math.max(0, top);
        int columns = Math.min(window.width(), left + window.kernelWidth()) - Math.max(0, left);
        return rows * columns;
    }
}

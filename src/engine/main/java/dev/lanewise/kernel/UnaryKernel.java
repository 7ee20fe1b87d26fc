package dev.lanewise.kernel;

/**
 * A function applied to each element, with its derivative. The contracts that extend it ({@link Exp}, {@link Tanh}, …) say
 * which function and how accurately.
 *
 * <p>Result i depends on element i alone, whatever its position, so any split gives the same bits. <b>Aliasing.</b> An
 * output may be exactly one of the inputs, or apart from all of them. <b>Errors.</b> {@link IllegalArgumentException} for a
 * range outside its array or a partial overlap, before any write.
 */
public interface UnaryKernel {
    /** y[i] ← f(x[i]) for n elements. */
    void forward(int n, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * dx[i] ← dy[i]·f′(x[i]) for n elements, where y holds f(x). A contract that needs only one of x and y says so; the
     * other is not read, and may be any array that is long enough.
     */
    void backward(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset);

    /** {@link #forward(int, float[], int, float[], int)} in double precision, which only {@code reference} offers. */
    default void forward(int n, double[] x, int xOffset, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int n, double[] x, int xOffset, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        throw Kernels.onlyReference();
    }
}

package dev.lanewise.kernel;

/**
 * A function of two operands applied element by element; the contracts that extend it ({@link Add}, {@link Multiply}, …)
 * say which. A stride of 0 broadcasts one element of an operand over the run, a stride of 1 walks it.
 *
 * <p>Result i depends on its two elements alone. <b>Aliasing.</b> y may be exactly a or b where that operand's stride is 1,
 * or apart from both. <b>Errors.</b> {@link IllegalArgumentException} for another stride, a range outside its array or a
 * partial overlap, before any write.
 */
public interface BinaryKernel {
    /** y[i] ← f(a[i·aStride], b[i·bStride]) for n elements, strides 0 or 1. */
    void apply(
            int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride, float[] y, int yOffset);

    /** The same in double precision, which only {@code reference} offers. */
    default void apply(
            int n, double[] a, int aOffset, int aStride, double[] b, int bOffset, int bStride, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }
}

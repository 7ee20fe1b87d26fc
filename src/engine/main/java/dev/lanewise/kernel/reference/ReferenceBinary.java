package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryChecks;
import dev.lanewise.kernel.BinaryKernel;

/**
 * The loops of naive elementwise arithmetic; a subclass is one function of two operands. For + − × ÷ the narrowed double is
 * the correctly rounded float, since 53 ≥ 2·24 + 2 (Figueroa, "When is double rounding innocuous?", 1995).
 */
abstract class ReferenceBinary implements BinaryKernel {
    /** f(a, b). */
    abstract double value(double a, double b);

    @Override
    public final void apply(
            int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride, float[] y, int yOffset) {
        BinaryChecks.apply(n, a, a.length, aOffset, aStride, b, b.length, bOffset, bStride, y, y.length, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = (float) value(a[aOffset + i * aStride], b[bOffset + i * bStride]);
        }
    }

    @Override
    public final void apply(
            int n, double[] a, int aOffset, int aStride, double[] b, int bOffset, int bStride, double[] y, int yOffset) {
        BinaryChecks.apply(n, a, a.length, aOffset, aStride, b, b.length, bOffset, bStride, y, y.length, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = value(a[aOffset + i * aStride], b[bOffset + i * bStride]);
        }
    }
}

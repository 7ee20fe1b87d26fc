package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryChecks;
import dev.lanewise.kernel.BinaryKernel;

/** The loop of scalar elementwise arithmetic; a subclass is one function of two operands. */
abstract class ScalarBinary implements BinaryKernel {
    /** f(a, b). */
    abstract float value(float a, float b);

    @Override
    public final void apply(
            int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride, float[] y, int yOffset) {
        BinaryChecks.apply(n, a, a.length, aOffset, aStride, b, b.length, bOffset, bStride, y, y.length, yOffset);
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = value(a[aOffset + i * aStride], b[bOffset + i * bStride]);
        }
    }
}

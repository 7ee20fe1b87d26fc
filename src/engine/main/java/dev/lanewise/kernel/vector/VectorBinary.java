package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.BinaryChecks;
import dev.lanewise.kernel.BinaryKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the SIMD forms of elementwise arithmetic share: checks, the choice of loop by the strides, the scalar tail. A subclass
 * writes the loops of its operation, because C2 compiles a vector operation well only where it is a constant of the loop.
 */
abstract class VectorBinary implements BinaryKernel {
    static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    static final int LANES = SPECIES.length();

    /** f(a, b). */
    abstract float value(float a, float b);

    /** y ← f(a, b), all full vectors; returns where it stopped. */
    abstract int bothBody(int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset);

    /** y ← f(a, scalar), all full vectors; returns where it stopped. */
    abstract int rightScalarBody(int n, float[] a, int aOffset, float scalar, float[] y, int yOffset);

    /** y ← f(scalar, b), all full vectors; returns where it stopped. This one is for operations that commute. */
    int leftScalarBody(int n, float scalar, float[] b, int bOffset, float[] y, int yOffset) {
        return rightScalarBody(n, b, bOffset, scalar, y, yOffset);
    }

    @Override
    public final void apply(
            int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride, float[] y, int yOffset) {
        BinaryChecks.apply(n, a, a.length, aOffset, aStride, b, b.length, bOffset, bStride, y, y.length, yOffset);
        if (aStride + bStride == 0) {
            if (n > 0) {
                Arrays.fill(y, yOffset, yOffset + n, value(a[aOffset], b[bOffset]));
            }
            return;
        }
        int i = n >= 2 * LANES ? body(n, a, aOffset, aStride, b, bOffset, bStride, y, yOffset) : 0;
        for (; i < n; i++) {
            y[yOffset + i] = value(a[aOffset + i * aStride], b[bOffset + i * bStride]);
        }
    }

    /** All full vectors, where one stride at least is 1; returns where it stopped. */
    final int body(
            int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride, float[] y, int yOffset) {
        if (bStride == 0) {
            return rightScalarBody(n, a, aOffset, b[bOffset], y, yOffset);
        }
        if (aStride == 0) {
            return leftScalarBody(n, a[aOffset], b, bOffset, y, yOffset);
        }
        return bothBody(n, a, aOffset, b, bOffset, y, yOffset);
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Maximum;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Maximum}; the vector max has the NaN and −0 of {@link Math#max(float, float)}. */
final class VectorMaximum extends VectorBinary implements Maximum {
    @Override
    float value(float a, float b) {
        return Math.max(a, b);
    }

    @Override
    int bothBody(int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i)
                    .max(FloatVector.fromArray(SPECIES, b, bOffset + i))
                    .intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int rightScalarBody(int n, float[] a, int aOffset, float scalar, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector b = FloatVector.broadcast(SPECIES, scalar);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i).max(b).intoArray(y, yOffset + i);
        }
        return limit;
    }
}

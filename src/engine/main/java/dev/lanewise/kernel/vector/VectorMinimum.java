package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Minimum;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Minimum}; the vector min has the NaN and −0 of {@link Math#min(float, float)}. */
final class VectorMinimum extends VectorBinary implements Minimum {
    @Override
    float value(float a, float b) {
        return Math.min(a, b);
    }

    @Override
    int bothBody(int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i)
                    .min(FloatVector.fromArray(SPECIES, b, bOffset + i))
                    .intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int rightScalarBody(int n, float[] a, int aOffset, float scalar, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector b = FloatVector.broadcast(SPECIES, scalar);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i).min(b).intoArray(y, yOffset + i);
        }
        return limit;
    }
}

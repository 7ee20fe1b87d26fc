package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Divide;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Divide}. */
final class VectorDivide extends VectorBinary implements Divide {
    @Override
    float value(float a, float b) {
        return a / b;
    }

    @Override
    int bothBody(int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i)
                    .div(FloatVector.fromArray(SPECIES, b, bOffset + i))
                    .intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int rightScalarBody(int n, float[] a, int aOffset, float scalar, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector b = FloatVector.broadcast(SPECIES, scalar);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, a, aOffset + i).div(b).intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int leftScalarBody(int n, float scalar, float[] b, int bOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector a = FloatVector.broadcast(SPECIES, scalar);
        for (int i = 0; i < limit; i += LANES) {
            a.div(FloatVector.fromArray(SPECIES, b, bOffset + i)).intoArray(y, yOffset + i);
        }
        return limit;
    }
}

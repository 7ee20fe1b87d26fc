package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Absolute;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Absolute}. */
final class VectorAbsolute extends VectorUnary implements Absolute {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            xi.abs().intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int backwardBody(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector dyi = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            xi.abs().blend(dyi, xi.compare(GT, 0f)).blend(dyi.neg(), xi.compare(LT, 0f)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Absolute.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Absolute.gradient(x, dy);
    }
}

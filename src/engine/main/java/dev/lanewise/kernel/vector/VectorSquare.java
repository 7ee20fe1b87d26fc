package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Square;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Square}. */
final class VectorSquare extends VectorUnary implements Square {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            xi.mul(xi).intoArray(y, yOffset + i);
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
            dyi.mul(xi.add(xi)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Square.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Square.gradient(x, dy);
    }
}

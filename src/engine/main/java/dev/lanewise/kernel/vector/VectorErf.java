package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Erf}. */
final class VectorErf extends VectorUnary implements Erf {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** erf in each lane, with {@link Erf#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector bounded = magnitude.blend(FAR, magnitude.compare(GT, FAR));
        FloatVector bounded2 = bounded.mul(bounded);
        FloatVector bounded4 = bounded2.mul(bounded2);
        FloatVector b01 = FloatVector.broadcast(SPECIES, B1).fma(bounded, FloatVector.broadcast(SPECIES, B0));
        FloatVector b23 = FloatVector.broadcast(SPECIES, B3).fma(bounded, FloatVector.broadcast(SPECIES, B2));
        FloatVector b45 = FloatVector.broadcast(SPECIES, B5).fma(bounded, FloatVector.broadcast(SPECIES, B4));
        FloatVector b = FloatVector.broadcast(SPECIES, B6).fma(bounded2, b45)
                .fma(bounded4, b23.fma(bounded2, b01));
        FloatVector far = FloatVector.broadcast(SPECIES, 1f).sub(VectorExp.ofModerate(b));
        FloatVector square = magnitude.mul(magnitude);
        FloatVector a = FloatVector.broadcast(SPECIES, A5).fma(square, FloatVector.broadcast(SPECIES, A4))
                .fma(square, FloatVector.broadcast(SPECIES, A3))
                .fma(square, FloatVector.broadcast(SPECIES, A2))
                .fma(square, FloatVector.broadcast(SPECIES, A1))
                .fma(square, FloatVector.broadcast(SPECIES, A0));
        FloatVector near = magnitude.fma(a, magnitude);
        return far.blend(near, magnitude.compare(LT, NEAR))
                .reinterpretAsInts()
                .or(x.reinterpretAsInts().and(Integer.MIN_VALUE))
                .reinterpretAsFloats();
    }

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            of(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
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
            dyi.mul(VectorExp.ofNonPositive(xi.mul(xi).neg()).mul(TWO_OVER_ROOT_PI)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Erf.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Erf.gradient(x, dy);
    }
}

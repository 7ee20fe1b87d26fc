package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Gelu;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Gelu}. */
final class VectorGelu extends VectorUnary implements Gelu {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** gelu in each lane, with {@link Gelu#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector near = magnitude.blend(FAR, magnitude.compare(GT, FAR));
        FloatVector near2 = near.mul(near);
        FloatVector near4 = near2.mul(near2);
        FloatVector q01 = FloatVector.broadcast(SPECIES, Q1).fma(near, FloatVector.broadcast(SPECIES, Q0));
        FloatVector q23 = FloatVector.broadcast(SPECIES, Q3).fma(near, FloatVector.broadcast(SPECIES, Q2));
        FloatVector q45 = FloatVector.broadcast(SPECIES, Q5).fma(near, FloatVector.broadcast(SPECIES, Q4));
        FloatVector q67 = FloatVector.broadcast(SPECIES, Q7).fma(near, FloatVector.broadcast(SPECIES, Q6));
        FloatVector q = FloatVector.broadcast(SPECIES, Q8).fma(near2, q67).fma(near2, q45)
                .fma(near4, q23.fma(near2, q01));
        FloatVector erf = FloatVector.broadcast(SPECIES, 1f).sub(VectorExp.ofModerate(q.mul(near)));
        FloatVector half = x.blend(-FAR, x.compare(LT, -FAR)).mul(0.5f);
        return half.abs().fma(erf, half);
    }

    private static FloatVector derivative(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector near = magnitude.blend(FLAT, magnitude.compare(GT, FLAT));
        FloatVector density = VectorExp.ofNonPositive(near.mul(-0.5f).mul(near));
        FloatVector r = FloatVector.broadcast(SPECIES, R12).fma(near, FloatVector.broadcast(SPECIES, R11))
                .fma(near, FloatVector.broadcast(SPECIES, R10))
                .fma(near, FloatVector.broadcast(SPECIES, R9))
                .fma(near, FloatVector.broadcast(SPECIES, R8))
                .fma(near, FloatVector.broadcast(SPECIES, R7))
                .fma(near, FloatVector.broadcast(SPECIES, R6))
                .fma(near, FloatVector.broadcast(SPECIES, R5))
                .fma(near, FloatVector.broadcast(SPECIES, R4))
                .fma(near, FloatVector.broadcast(SPECIES, R3))
                .fma(near, FloatVector.broadcast(SPECIES, R2))
                .fma(near, FloatVector.broadcast(SPECIES, R1))
                .fma(near, FloatVector.broadcast(SPECIES, R0));
        FloatVector right = density.neg().fma(r, FloatVector.broadcast(SPECIES, 1f));
        return right.blend(density.mul(r), x.compare(LT, 0f));
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
            dyi.mul(derivative(xi)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Gelu.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Gelu.gradient(x, dy);
    }
}

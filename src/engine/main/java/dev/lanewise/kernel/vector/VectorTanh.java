package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Tanh}. */
final class VectorTanh extends VectorUnary implements Tanh {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** tanh in each lane, with {@link Tanh#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector z = VectorExp.ofNonPositive(magnitude.mul(-2f));
        FloatVector far = z.div(z.add(1f)).fma(FloatVector.broadcast(SPECIES, -2f), FloatVector.broadcast(SPECIES, 1f));
        FloatVector square = magnitude.mul(magnitude);
        FloatVector p = FloatVector.broadcast(SPECIES, P4).fma(square, FloatVector.broadcast(SPECIES, P3))
                .fma(square, FloatVector.broadcast(SPECIES, P2))
                .fma(square, FloatVector.broadcast(SPECIES, P1))
                .fma(square, FloatVector.broadcast(SPECIES, P0));
        FloatVector near = square.mul(magnitude).fma(p, magnitude);
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
            FloatVector yi = FloatVector.fromArray(SPECIES, y, yOffset + i);
            FloatVector dyi = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            dyi.mul(yi.neg().fma(yi, FloatVector.broadcast(SPECIES, 1f))).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Tanh.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Tanh.gradient(y, dy);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Softplus}. */
final class VectorSoftplus extends VectorUnary implements Softplus {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    /** softplus in each lane, with {@link Softplus#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector z = VectorExp.ofNonPositive(x.abs().neg());
        FloatVector q = FloatVector.broadcast(SPECIES, Q8).fma(z, FloatVector.broadcast(SPECIES, Q7))
                .fma(z, FloatVector.broadcast(SPECIES, Q6))
                .fma(z, FloatVector.broadcast(SPECIES, Q5))
                .fma(z, FloatVector.broadcast(SPECIES, Q4))
                .fma(z, FloatVector.broadcast(SPECIES, Q3))
                .fma(z, FloatVector.broadcast(SPECIES, Q2))
                .fma(z, FloatVector.broadcast(SPECIES, Q1))
                .fma(z, FloatVector.broadcast(SPECIES, Q0));
        return FloatVector.broadcast(SPECIES, 0f).blend(x, x.compare(GT, 0f)).add(z.mul(z).fma(q, z));
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
            dyi.mul(VectorSigmoid.of(xi)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Softplus.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Softplus.gradient(x, dy);
    }
}

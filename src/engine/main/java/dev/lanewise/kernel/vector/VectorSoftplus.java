package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Softplus}. */
final class VectorSoftplus extends VectorUnary implements Softplus {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** softplus in each lane, with {@link Softplus#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector logOnePlus = logOnePlus(VectorExp.ofNonPositive(x.abs().neg()));
        return FloatVector.broadcast(SPECIES, 0f).blend(x, x.compare(GT, 0f)).add(logOnePlus);
    }

    /** ln(1 + z) in each lane for z in [0, 1], with {@link Softplus#logOnePlus}'s bits; z may have any width. */
    static FloatVector logOnePlus(FloatVector z) {
        FloatVector z2 = z.mul(z);
        FloatVector q01 = z.broadcast(Q1).fma(z, z.broadcast(Q0));
        FloatVector q23 = z.broadcast(Q3).fma(z, z.broadcast(Q2));
        FloatVector q45 = z.broadcast(Q5).fma(z, z.broadcast(Q4));
        FloatVector q67 = z.broadcast(Q7).fma(z, z.broadcast(Q6));
        FloatVector q = z.broadcast(Q8).fma(z2, q67).fma(z2, q45)
                .fma(z2.mul(z2), q23.fma(z2, q01));
        return z2.fma(q, z);
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

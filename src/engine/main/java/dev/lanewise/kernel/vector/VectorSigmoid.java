package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Sigmoid}. */
final class VectorSigmoid extends VectorUnary implements Sigmoid {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** The sigmoid in each lane, with {@link Sigmoid#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector z = VectorExp.ofNonPositive(x.abs().neg());
        FloatVector q = z.div(z.add(1f));
        FloatVector whole = FloatVector.broadcast(SPECIES, 1f).blend(z, x.compare(LT, 0f));
        return whole.neg().fma(q, whole);
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
            dyi.mul(yi.neg().fma(yi, yi)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Sigmoid.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Sigmoid.gradient(y, dy);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Exp}. */
final class VectorExp extends VectorUnary implements Exp {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final float RAISE_AS_FLOAT = Float.intBitsToFloat(RAISE);

    /** eˣ in each lane, with {@link Exp#of}'s bits. */
    static FloatVector of(FloatVector x) {
        FloatVector bounded = x.blend(SMALLEST, x.compare(LT, SMALLEST));
        FloatVector shifted = bounded.fma(all(LOG2_E), all(ROUND));
        FloatVector k = shifted.sub(ROUND);
        FloatVector high = k.fma(all(MINUS_LN2_HIGH), bounded);
        FloatVector low = k.mul(MINUS_LN2_LOW);
        FloatVector r = high.add(low);
        FloatVector s = all(S4).fma(r, all(S3))
                .fma(r, all(S2))
                .fma(r, all(S1))
                .fma(r, all(S0));
        FloatVector power = high.add(r.mul(r).fma(s, low)).add(1f);
        VectorMask<Float> raised = bounded.compare(LT, RAISED);
        FloatVector raise = all(0f).blend(RAISE_AS_FLOAT, raised);
        IntVector bits = power.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                .add(raise.reinterpretAsInts());
        FloatVector scaled = bits.reinterpretAsFloats().mul(all(1f).blend(LOWER, raised));
        return x.mul(Float.MAX_VALUE).blend(scaled, x.compare(LE, LARGEST));
    }

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            of(xi).intoArray(y, yOffset + i);
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
            yi.mul(dyi).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Exp.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Exp.gradient(y, dy);
    }
}

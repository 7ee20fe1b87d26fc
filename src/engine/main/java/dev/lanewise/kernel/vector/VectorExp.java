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
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final float RAISE_AS_FLOAT = Float.intBitsToFloat(RAISE);

    /** eˣ in each lane, with {@link Exp#of}'s bits; x may have any width. */
    static FloatVector of(FloatVector x) {
        FloatVector smallest = x.broadcast(SMALLEST);
        FloatVector bounded = x.blend(smallest, x.compare(LT, smallest));
        FloatVector round = x.broadcast(ROUND);
        FloatVector shifted = bounded.fma(x.broadcast(LOG2_E), round);
        FloatVector power = power(bounded, shifted.sub(round));
        VectorMask<Float> raised = bounded.compare(LT, RAISED);
        FloatVector raise = x.broadcast(0f).blend(RAISE_AS_FLOAT, raised);
        IntVector bits = power.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                .add(raise.reinterpretAsInts());
        FloatVector scaled = bits.reinterpretAsFloats().mul(x.broadcast(1f).blend(LOWER, raised));
        return x.mul(Float.MAX_VALUE).blend(scaled, x.compare(LE, LARGEST));
    }

    /** eˣ in each lane for x ≤ 0 and NaN, with {@link Exp#ofNonPositive}'s bits; x may have any width. */
    static FloatVector ofNonPositive(FloatVector x) {
        FloatVector smallest = x.broadcast(SMALLEST);
        FloatVector bounded = x.blend(smallest, x.compare(LT, smallest));
        FloatVector round = x.broadcast(ROUND_RAISED);
        FloatVector shifted = bounded.fma(x.broadcast(LOG2_E), round);
        FloatVector power = power(bounded, shifted.sub(round));
        FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
        return power.mul(scale).mul(x.broadcast(LOWER));
    }

    /** eˣ in each lane for −87 ≤ x ≤ 0 and NaN, with {@link Exp#ofModerate}'s bits; x may have any width. */
    static FloatVector ofModerate(FloatVector x) {
        FloatVector round = x.broadcast(ROUND_BIASED);
        FloatVector shifted = x.fma(x.broadcast(LOG2_E), round);
        FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
        return power(x, shifted.sub(round)).mul(scale);
    }

    private static FloatVector power(FloatVector x, FloatVector k) {
        FloatVector high = k.fma(x.broadcast(MINUS_LN2_HIGH), x);
        FloatVector low = k.mul(x.broadcast(MINUS_LN2_LOW));
        FloatVector r = high.add(low);
        FloatVector r2 = r.mul(r);
        FloatVector s01 = x.broadcast(S1).fma(r, x.broadcast(S0));
        FloatVector s23 = x.broadcast(S3).fma(r, x.broadcast(S2));
        FloatVector s = x.broadcast(S4).fma(r2, s23).fma(r2, s01);
        return high.add(r2.fma(s, low)).add(x.broadcast(1f));
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

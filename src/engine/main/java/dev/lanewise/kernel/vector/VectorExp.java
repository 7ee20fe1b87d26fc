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

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector smallest = FloatVector.broadcast(SPECIES, SMALLEST);
            FloatVector bounded = xi.blend(smallest, xi.compare(LT, smallest));
            FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
            FloatVector shifted = bounded.fma(FloatVector.broadcast(SPECIES, LOG2_E), round);
            FloatVector k = shifted.sub(round);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), bounded);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = FloatVector.broadcast(SPECIES, Exp.S1).fma(r, FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = FloatVector.broadcast(SPECIES, Exp.S3).fma(r, FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = FloatVector.broadcast(SPECIES, Exp.S4).fma(r2, s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            VectorMask<Float> raised = bounded.compare(LT, RAISED);
            FloatVector raise = FloatVector.broadcast(SPECIES, 0f).blend(RAISE_AS_FLOAT, raised);
            IntVector bits = power.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                    .add(raise.reinterpretAsInts());
            FloatVector scaled = bits.reinterpretAsFloats().mul(FloatVector.broadcast(SPECIES, 1f).blend(LOWER, raised));
            FloatVector result = xi.mul(Float.MAX_VALUE).blend(scaled, xi.compare(LE, LARGEST));
            result.intoArray(y, yOffset + i);
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

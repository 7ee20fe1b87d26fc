package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Sigmoid}. */
final class VectorSigmoid extends VectorUnary implements Sigmoid {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector argument =
                    xi.reinterpretAsInts().lanewise(OR, Integer.MIN_VALUE).reinterpretAsFloats();
            FloatVector bounded = argument.blend(Exp.SMALLEST, argument.compare(LT, Exp.SMALLEST));
            FloatVector shifted = bounded.fma(
                    FloatVector.broadcast(SPECIES, Exp.LOG2_E), FloatVector.broadcast(SPECIES, Exp.ROUND_RAISED));
            FloatVector k = shifted.sub(Exp.ROUND_RAISED);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), bounded);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = FloatVector.broadcast(SPECIES, Exp.S1).fma(r, FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = FloatVector.broadcast(SPECIES, Exp.S3).fma(r, FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = FloatVector.broadcast(SPECIES, Exp.S4).fma(r2, s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector z = power.mul(scale).mul(Exp.LOWER);
            FloatVector minusQ = z.div(FloatVector.broadcast(SPECIES, -1f).sub(z));
            FloatVector whole = FloatVector.broadcast(SPECIES, 1f).blend(z, xi.compare(LT, 0f));
            whole.fma(minusQ, whole).intoArray(y, yOffset + i);
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

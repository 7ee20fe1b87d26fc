package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Erf;
import dev.lanewise.kernel.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Erf}. */
final class VectorErf extends VectorUnary implements Erf {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector magnitude = xi.abs();
            FloatVector bounded = magnitude.blend(FAR, magnitude.compare(GT, FAR));
            FloatVector bounded2 = bounded.mul(bounded);
            FloatVector bounded4 = bounded2.mul(bounded2);
            FloatVector b01 = FloatVector.broadcast(SPECIES, B1).fma(bounded, FloatVector.broadcast(SPECIES, B0));
            FloatVector b23 = FloatVector.broadcast(SPECIES, B3).fma(bounded, FloatVector.broadcast(SPECIES, B2));
            FloatVector b45 = FloatVector.broadcast(SPECIES, B5).fma(bounded, FloatVector.broadcast(SPECIES, B4));
            FloatVector b = FloatVector.broadcast(SPECIES, B6).fma(bounded2, b45)
                    .fma(bounded4, b23.fma(bounded2, b01));
            FloatVector shifted = b.fma(
                    FloatVector.broadcast(SPECIES, Exp.LOG2_E), FloatVector.broadcast(SPECIES, Exp.ROUND_BIASED));
            FloatVector k = shifted.sub(Exp.ROUND_BIASED);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), b);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = FloatVector.broadcast(SPECIES, Exp.S1).fma(r, FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = FloatVector.broadcast(SPECIES, Exp.S3).fma(r, FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = FloatVector.broadcast(SPECIES, Exp.S4).fma(r2, s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector e = power.mul(scale);
            FloatVector far = FloatVector.broadcast(SPECIES, 1f).sub(e);
            FloatVector square = magnitude.mul(magnitude);
            FloatVector a = FloatVector.broadcast(SPECIES, A5).fma(square, FloatVector.broadcast(SPECIES, A4))
                    .fma(square, FloatVector.broadcast(SPECIES, A3))
                    .fma(square, FloatVector.broadcast(SPECIES, A2))
                    .fma(square, FloatVector.broadcast(SPECIES, A1))
                    .fma(square, FloatVector.broadcast(SPECIES, A0));
            FloatVector near = magnitude.fma(a, magnitude);
            FloatVector result = far.blend(near, magnitude.compare(LT, NEAR))
                    .reinterpretAsInts()
                    .or(xi.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats();
            result.intoArray(y, yOffset + i);
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
            FloatVector argument = xi.mul(xi).neg();
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
            FloatVector e = power.mul(scale).mul(Exp.LOWER);
            dyi.mul(e.mul(TWO_OVER_ROOT_PI)).intoArray(dx, dxOffset + i);
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

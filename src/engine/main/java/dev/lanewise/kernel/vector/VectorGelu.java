package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Gelu;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Gelu}. */
final class VectorGelu extends VectorUnary implements Gelu {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector magnitude = xi.abs();
            FloatVector near = magnitude.blend(0f, magnitude.compare(GT, FAR));
            FloatVector near2 = near.mul(near);
            FloatVector even = FloatVector.broadcast(SPECIES, Q6).fma(near2, FloatVector.broadcast(SPECIES, Q4))
                    .fma(near2, FloatVector.broadcast(SPECIES, Q2))
                    .fma(near2, FloatVector.broadcast(SPECIES, Q0));
            FloatVector odd = FloatVector.broadcast(SPECIES, Q7).fma(near2, FloatVector.broadcast(SPECIES, Q5))
                    .fma(near2, FloatVector.broadcast(SPECIES, Q3))
                    .fma(near2, FloatVector.broadcast(SPECIES, Q1));
            FloatVector exponent = odd.fma(near, even).mul(near);
            FloatVector shifted = exponent.add(ROUND_HALVED);
            FloatVector r = exponent.sub(shifted.sub(ROUND_HALVED));
            FloatVector t = FloatVector.broadcast(SPECIES, T5).fma(r, FloatVector.broadcast(SPECIES, T4))
                    .fma(r, FloatVector.broadcast(SPECIES, T3))
                    .fma(r, FloatVector.broadcast(SPECIES, T2))
                    .fma(r, FloatVector.broadcast(SPECIES, T1))
                    .fma(r, FloatVector.broadcast(SPECIES, T0));
            FloatVector power = t.fma(r, FloatVector.broadcast(SPECIES, 1f));
            FloatVector minusTail = power.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(LSHL, 23)).reinterpretAsFloats();
            FloatVector right = xi.blend(0f, xi.compare(LT, 0f));
            minusTail.fma(near, right).intoArray(y, yOffset + i);
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
            FloatVector magnitude = xi.abs();
            FloatVector near = magnitude.blend(FLAT, magnitude.compare(GT, FLAT));
            FloatVector argument = near.mul(-0.5f).mul(near);
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
            FloatVector density = power.mul(scale).mul(Exp.LOWER);
            FloatVector tail = FloatVector.broadcast(SPECIES, R12).fma(near, FloatVector.broadcast(SPECIES, R11))
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
            FloatVector right = density.neg().fma(tail, FloatVector.broadcast(SPECIES, 1f));
            FloatVector slope = right.blend(density.mul(tail), xi.compare(LT, 0f));
            dyi.mul(slope).intoArray(dx, dxOffset + i);
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

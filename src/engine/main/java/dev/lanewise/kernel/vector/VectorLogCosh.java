package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link LogCosh}: one exponential an element serves loss and gradient, and waits in scratch.
 * {@link Softplus#logOnePlus} and {@link Tanh#of} are written out.
 */
final class VectorLogCosh extends VectorMeanLoss implements LogCosh {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        twice(limit, p, pOffset, t, tOffset, scratch);
        Exponentials.body(limit, scratch, WORK, 0f, scratch, WORK);
        terms(limit, p, pOffset, t, tOffset, scratch, termsOffset);
        if (gradient != null) {
            gradients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch);
        }
        return limit;
    }

    private static void twice(int limit, float[] p, int pOffset, float[] t, int tOffset, float[] scratch) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
            d.add(d).intoArray(scratch, WORK + i);
        }
    }

    private static void terms(
            int limit, float[] p, int pOffset, float[] t, int tOffset, float[] scratch, int termsOffset) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector e2 = e.mul(e);
            FloatVector q01 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q1), FloatVector.broadcast(SPECIES, Softplus.Q0));
            FloatVector q23 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q3), FloatVector.broadcast(SPECIES, Softplus.Q2));
            FloatVector q45 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q5), FloatVector.broadcast(SPECIES, Softplus.Q4));
            FloatVector q67 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q7), FloatVector.broadcast(SPECIES, Softplus.Q6));
            FloatVector q = e2.fma(FloatVector.broadcast(SPECIES, Softplus.Q8), q67).fma(e2, q45)
                    .fma(e2.mul(e2), q23.fma(e2, q01));
            FloatVector a = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i))
                    .abs();
            FloatVector far = a.sub(LN2).add(e2.fma(q, e));
            FloatVector s = a.mul(a);
            FloatVector s2 = s.mul(s);
            FloatVector c01 = s.fma(FloatVector.broadcast(SPECIES, C1), FloatVector.broadcast(SPECIES, C0));
            FloatVector c23 = s.fma(FloatVector.broadcast(SPECIES, C3), FloatVector.broadcast(SPECIES, C2));
            FloatVector c45 = s.fma(FloatVector.broadcast(SPECIES, C5), FloatVector.broadcast(SPECIES, C4));
            FloatVector c67 = s.fma(FloatVector.broadcast(SPECIES, C7), FloatVector.broadcast(SPECIES, C6));
            FloatVector c = s2.fma(c67, c45).fma(s2.mul(s2), s2.fma(c23, c01));
            far.blend(s.mul(c), a.compare(LT, NEAR)).intoArray(scratch, termsOffset + i);
        }
    }

    private static void gradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
            FloatVector a = d.abs();
            FloatVector z = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector far = z.div(z.add(one)).fma(minusTwo, one);
            FloatVector s = a.mul(a);
            FloatVector c = s.fma(FloatVector.broadcast(SPECIES, Tanh.P4), FloatVector.broadcast(SPECIES, Tanh.P3))
                    .fma(s, FloatVector.broadcast(SPECIES, Tanh.P2))
                    .fma(s, FloatVector.broadcast(SPECIES, Tanh.P1))
                    .fma(s, FloatVector.broadcast(SPECIES, Tanh.P0));
            FloatVector near = s.mul(a).fma(c, a);
            FloatVector tanh = far.blend(near, a.compare(LT, Tanh.NEAR))
                    .reinterpretAsInts()
                    .or(d.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats();
            tanh.mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i)).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return LogCosh.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return LogCosh.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link BinaryCrossEntropyWithLogits}: one exponential an element serves loss and gradient, and waits in scratch.
 * {@link Softplus#logOnePlus} is written out.
 */
final class VectorBinaryCrossEntropyWithLogits extends VectorMeanLoss implements BinaryCrossEntropyWithLogits {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = Exponentials.body(n, p, pOffset, 0f, scratch, WORK);
        if (gradient == null) {
            terms(limit, p, pOffset, t, tOffset, scratch, termsOffset);
        } else {
            termsAndGradients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch, termsOffset);
        }
        return limit;
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
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector r = ti.blend(FloatVector.broadcast(SPECIES, 1f).sub(ti), pi.compare(GT, 0f));
            pi.abs().fma(r, e2.fma(q, e)).intoArray(scratch, termsOffset + i);
        }
    }

    private static void termsAndGradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector e2 = e.mul(e);
            FloatVector q01 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q1), FloatVector.broadcast(SPECIES, Softplus.Q0));
            FloatVector q23 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q3), FloatVector.broadcast(SPECIES, Softplus.Q2));
            FloatVector q45 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q5), FloatVector.broadcast(SPECIES, Softplus.Q4));
            FloatVector q67 = e.fma(FloatVector.broadcast(SPECIES, Softplus.Q7), FloatVector.broadcast(SPECIES, Softplus.Q6));
            FloatVector q = e2.fma(FloatVector.broadcast(SPECIES, Softplus.Q8), q67).fma(e2, q45)
                    .fma(e2.mul(e2), q23.fma(e2, q01));
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            VectorMask<Float> positive = pi.compare(GT, 0f);
            FloatVector r = ti.blend(one.sub(ti), positive);
            pi.abs().fma(r, e2.fma(q, e)).intoArray(scratch, termsOffset + i);
            FloatVector small = e.div(e.add(one));
            FloatVector slope = small.sub(r).blend(r.sub(small), positive);
            slope.mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i)).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return BinaryCrossEntropyWithLogits.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryCrossEntropyWithLogits.gradient(step, p, t);
    }
}

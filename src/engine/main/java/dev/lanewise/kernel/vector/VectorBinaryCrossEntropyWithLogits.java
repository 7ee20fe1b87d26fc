package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link BinaryCrossEntropyWithLogits}: one exponential an element serves loss and gradient. */
final class VectorBinaryCrossEntropyWithLogits extends VectorMeanLoss implements BinaryCrossEntropyWithLogits {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset, boolean steps, int stepsOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        Exponentials.body(n, p, pOffset, 0f, scratch, WORK);
        terms(n, p, pOffset, t, tOffset, scratch, termsOffset);
        if (gradient != null) {
            gradients(n, p, pOffset, t, tOffset, steps, stepsOffset, step, gradient, gradientOffset, scratch);
        }
        return SPECIES.loopBound(n);
    }

    /** |z|·r + ln(1 + e), with the last by {@link Softplus#logOnePlus} written out. */
    private static void terms(int n, float[] p, int pOffset, float[] t, int tOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector z2 = z.mul(z);
            FloatVector q01 = z.fma(FloatVector.broadcast(SPECIES, Softplus.Q1), FloatVector.broadcast(SPECIES, Softplus.Q0));
            FloatVector q23 = z.fma(FloatVector.broadcast(SPECIES, Softplus.Q3), FloatVector.broadcast(SPECIES, Softplus.Q2));
            FloatVector q45 = z.fma(FloatVector.broadcast(SPECIES, Softplus.Q5), FloatVector.broadcast(SPECIES, Softplus.Q4));
            FloatVector q67 = z.fma(FloatVector.broadcast(SPECIES, Softplus.Q7), FloatVector.broadcast(SPECIES, Softplus.Q6));
            FloatVector q = z2.fma(FloatVector.broadcast(SPECIES, Softplus.Q8), q67).fma(z2, q45)
                    .fma(z2.mul(z2), q23.fma(z2, q01));
            FloatVector logOnePlus = z2.fma(q, z);
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector r = ti.blend(ti.neg().add(1f), pi.compare(GT, 0f));
            pi.abs().fma(r, logOnePlus).intoArray(scratch, termsOffset + i);
        }
    }

    private static void gradients(
            int n, float[] p, int pOffset, float[] t, int tOffset, boolean steps, int stepsOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, p, pOffset + i).compare(GT, 0f);
            FloatVector r = ti.blend(ti.neg().add(1f), positive);
            FloatVector small = e.div(e.add(1f));
            FloatVector si = steps
                    ? FloatVector.fromArray(SPECIES, scratch, stepsOffset + i)
                    : FloatVector.broadcast(SPECIES, step);
            small.sub(r).blend(r.sub(small), positive).mul(si).intoArray(gradient, gradientOffset + i);
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

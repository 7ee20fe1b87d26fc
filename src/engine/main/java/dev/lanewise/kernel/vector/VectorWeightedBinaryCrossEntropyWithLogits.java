package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD loss that {@link WeightedBinaryCrossEntropyWithLogits} binds; {@link Softplus#logOnePlus} is written out. */
final class VectorWeightedBinaryCrossEntropyWithLogits extends VectorMeanLoss {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private final float weight;

    VectorWeightedBinaryCrossEntropyWithLogits(float weight) {
        this.weight = WeightedBinaryCrossEntropyWithLogits.check(weight);
    }

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = Exponentials.body(n, p, pOffset, 0f, scratch, WORK);
        terms(limit, p, pOffset, t, tOffset, weight, scratch, termsOffset);
        if (gradient != null) {
            gradients(limit, p, pOffset, t, tOffset, weight, gradient, gradientOffset, scratch);
        }
        return limit;
    }

    private static void terms(
            int limit, float[] p, int pOffset, float[] t, int tOffset, float weight, float[] scratch, int termsOffset) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector w = FloatVector.broadcast(SPECIES, weight);
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
            FloatVector rest = one.sub(ti);
            FloatVector all = ti.fma(w, rest);
            FloatVector r = ti.mul(w).blend(rest, pi.compare(GT, 0f));
            pi.abs().fma(r, e2.fma(q, e).mul(all)).intoArray(scratch, termsOffset + i);
        }
    }

    private static void gradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset, float weight,
            float[] gradient, int gradientOffset, float[] scratch) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector w = FloatVector.broadcast(SPECIES, weight);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector rest = one.sub(ti);
            FloatVector small = e.div(e.add(one)).mul(ti.fma(w, rest));
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, p, pOffset + i).compare(GT, 0f);
            FloatVector r = ti.mul(w).blend(rest, positive);
            FloatVector slope = small.sub(r).blend(r.sub(small), positive);
            slope.mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i)).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return WeightedBinaryCrossEntropyWithLogits.add(0f, weight, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return WeightedBinaryCrossEntropyWithLogits.gradient(step, weight, p, t);
    }
}

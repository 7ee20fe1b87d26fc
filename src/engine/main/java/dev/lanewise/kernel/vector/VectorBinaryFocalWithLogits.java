package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.BinaryFocalWithLogits;
import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD loss that {@link BinaryFocalWithLogits} binds. A block's exponentials lie in scratch, the cross-entropies where the terms
 * will stand, the powers behind the exponentials; {@link Softplus#logOnePlus} is written out.
 */
final class VectorBinaryFocalWithLogits extends VectorMeanLoss {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int POWERS = WORK + BLOCK;

    private final float gamma;
    private final float positive;
    private final float negative;

    VectorBinaryFocalWithLogits(float gamma, float positive, float negative) {
        BinaryFocalWithLogits.check(gamma, positive, negative);
        this.gamma = gamma;
        this.positive = positive;
        this.negative = negative;
    }

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = Exponentials.body(n, p, pOffset, 0f, scratch, WORK);
        crossEntropies(limit, p, pOffset, t, tOffset, scratch, termsOffset);
        FocalPowers.of(limit, gamma, scratch, POWERS);
        weigh(limit, t, tOffset, scratch);
        if (gradient != null) {
            gradients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch, termsOffset);
        }
        for (int i = 0; i < limit; i += LANES) {
            FloatVector b = FloatVector.fromArray(SPECIES, scratch, termsOffset + i);
            b.mul(FloatVector.fromArray(SPECIES, scratch, POWERS + i)).intoArray(scratch, termsOffset + i);
        }
        return limit;
    }

    /** The cross-entropies, and the probabilities of being wrong. */
    private static void crossEntropies(
            int limit, float[] p, int pOffset, float[] t, int tOffset, float[] scratch, int termsOffset) {
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
            FloatVector r = ti.blend(one.sub(ti), pi.compare(GT, 0f));
            pi.abs().fma(r, e2.fma(q, e)).intoArray(scratch, termsOffset + i);
            FloatVector all = e.add(one);
            FloatVector small = one.sub(r).mul(e.div(all));
            r.fma(one.div(all), small).intoArray(scratch, POWERS + i);
        }
    }

    /** The powers times the weights of the classes. */
    private void weigh(int limit, float[] t, int tOffset, float[] scratch) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector up = FloatVector.broadcast(SPECIES, positive);
        FloatVector down = FloatVector.broadcast(SPECIES, negative);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector weight = ti.fma(up, one.sub(ti).mul(down));
            weight.mul(FloatVector.fromArray(SPECIES, scratch, POWERS + i)).intoArray(scratch, POWERS + i);
        }
    }

    private void gradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector focus = FloatVector.broadcast(SPECIES, gamma);
        FloatVector least = FloatVector.broadcast(SPECIES, Float.MIN_VALUE);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            VectorMask<Float> above = FloatVector.fromArray(SPECIES, p, pOffset + i).compare(GT, 0f);
            FloatVector r = ti.blend(one.sub(ti), above);
            FloatVector all = e.add(one);
            FloatVector small = e.div(all);
            FloatVector large = one.div(all);
            FloatVector f = r.fma(large, one.sub(r).mul(small));
            FloatVector share = small.mul(large).div(f.blend(least, f.compare(LT, least)));
            FloatVector product = share.mul(FloatVector.fromArray(SPECIES, scratch, termsOffset + i));
            FloatVector error = small.sub(r).blend(r.sub(small), above);
            FloatVector slope = one.sub(ti.add(ti)).mul(focus).fma(product, error);
            slope.mul(FloatVector.fromArray(SPECIES, scratch, POWERS + i))
                    .mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i))
                    .intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return BinaryFocalWithLogits.add(0f, gamma, positive, negative, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryFocalWithLogits.gradient(step, gamma, positive, negative, p, t);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.Softplus;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link MeanSquaredLogarithmicError}: a block's 1 + p, then its 1 + t lie in scratch, where L replaces them.
 * {@link Softplus#logOnePlus} is written out.
 */
final class VectorMeanSquaredLogarithmicError extends VectorMeanLoss implements MeanSquaredLogarithmicError {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        logarithms(limit, p, pOffset, scratch, WORK);
        logarithms(limit, t, tOffset, scratch, WORK + BLOCK);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, scratch, WORK + i)
                    .sub(FloatVector.fromArray(SPECIES, scratch, WORK + BLOCK + i))
                    .intoArray(scratch, termsOffset + i);
        }
        if (gradient != null) {
            gradients(limit, p, pOffset, gradient, gradientOffset, scratch, termsOffset);
        }
        return limit;
    }

    /** scratch from {@code to} on ← L(x). */
    private static void logarithms(int limit, float[] x, int xOffset, float[] scratch, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            xi.blend(zero, xi.compare(LT, zero)).add(one).intoArray(scratch, to + i);
        }
        Logarithms.body(limit, scratch, to);
        small(limit, x, xOffset, scratch, to);
    }

    /** Where x ≤ 1 the logarithm of a rounded 1 + x is not accurate enough: {@link Softplus#logOnePlus} instead. */
    private static void small(int limit, float[] x, int xOffset, float[] scratch, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector c = xi.blend(zero, xi.compare(LT, zero));
            FloatVector c2 = c.mul(c);
            FloatVector q01 = c.fma(FloatVector.broadcast(SPECIES, Softplus.Q1), FloatVector.broadcast(SPECIES, Softplus.Q0));
            FloatVector q23 = c.fma(FloatVector.broadcast(SPECIES, Softplus.Q3), FloatVector.broadcast(SPECIES, Softplus.Q2));
            FloatVector q45 = c.fma(FloatVector.broadcast(SPECIES, Softplus.Q5), FloatVector.broadcast(SPECIES, Softplus.Q4));
            FloatVector q67 = c.fma(FloatVector.broadcast(SPECIES, Softplus.Q7), FloatVector.broadcast(SPECIES, Softplus.Q6));
            FloatVector q = c2.fma(FloatVector.broadcast(SPECIES, Softplus.Q8), q67).fma(c2, q45)
                    .fma(c2.mul(c2), q23.fma(c2, q01));
            FloatVector large = FloatVector.fromArray(SPECIES, scratch, to + i);
            large.blend(c2.fma(q, c), c.compare(LE, one)).intoArray(scratch, to + i);
        }
    }

    private static void gradients(
            int limit, float[] p, int pOffset, float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
            FloatVector d = FloatVector.fromArray(SPECIES, scratch, termsOffset + i);
            FloatVector slope = si.add(si).mul(d).div(pi.add(one));
            slope.blend(zero, pi.compare(LT, zero)).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    boolean squares() {
        return true;
    }

    @Override
    float term(float p, float t) {
        return MeanSquaredLogarithmicError.difference(p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanSquaredLogarithmicError.gradient(step, p, t);
    }
}

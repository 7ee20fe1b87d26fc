package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Poisson;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Poisson}: a block's p + ε wait in scratch, where their logarithms replace them. */
final class VectorPoisson extends VectorMeanLoss implements Poisson {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        raise(limit, p, pOffset, scratch);
        Logarithms.body(limit, scratch, WORK);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector logarithm = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            logarithm.fma(ti.neg(), FloatVector.fromArray(SPECIES, p, pOffset + i)).intoArray(scratch, termsOffset + i);
        }
        if (gradient != null) {
            gradients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch);
        }
        return limit;
    }

    private static void raise(int limit, float[] p, int pOffset, float[] scratch) {
        FloatVector epsilon = FloatVector.broadcast(SPECIES, EPSILON);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, p, pOffset + i).add(epsilon).intoArray(scratch, WORK + i);
        }
    }

    private static void gradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch) {
        FloatVector epsilon = FloatVector.broadcast(SPECIES, EPSILON);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector rate = FloatVector.fromArray(SPECIES, p, pOffset + i).add(epsilon);
            FloatVector slope = one.sub(FloatVector.fromArray(SPECIES, t, tOffset + i).div(rate));
            slope.mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i)).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return Poisson.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Poisson.gradient(step, p, t);
    }
}

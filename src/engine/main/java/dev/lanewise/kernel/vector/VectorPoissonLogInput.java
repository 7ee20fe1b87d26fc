package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.PoissonLogInput;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link PoissonLogInput}: one exponential an element serves loss and gradient, and waits in scratch. */
final class VectorPoissonLogInput extends VectorMeanLoss implements PoissonLogInput {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorExp EXP = new VectorExp();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = EXP.forwardBody(n, p, pOffset, scratch, WORK);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, scratch, WORK + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector term = FloatVector.fromArray(SPECIES, p, pOffset + i).fma(ti.neg(), e);
            term.intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                e.sub(ti).mul(si).intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float term(float p, float t) {
        return PoissonLogInput.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return PoissonLogInput.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MeanSquaredError;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link MeanSquaredError}. */
final class VectorMeanSquaredError extends VectorMeanLoss implements MeanSquaredError {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
            d.intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                si.add(si).mul(d).intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    boolean squares() {
        return true;
    }

    @Override
    float chunk(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch) {
        return DifferenceSum.squares(n, p, pOffset, t, tOffset, step, gradient, gradientOffset, scratch);
    }

    @Override
    float term(float p, float t) {
        return p - t;
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanSquaredError.gradient(step, p, t);
    }
}

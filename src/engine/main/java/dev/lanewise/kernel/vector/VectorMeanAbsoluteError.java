package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.MeanAbsoluteError;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link MeanAbsoluteError}. */
final class VectorMeanAbsoluteError extends VectorMeanLoss implements MeanAbsoluteError {
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
            d.abs().intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                FloatVector sign = d.add(0f).blend(si, d.compare(GT, 0f)).blend(si.neg(), d.compare(LT, 0f));
                sign.intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float chunk(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch) {
        return DifferenceSum.magnitudes(n, p, pOffset, t, tOffset, step, gradient, gradientOffset, scratch);
    }

    @Override
    float term(float p, float t) {
        return MeanAbsoluteError.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanAbsoluteError.gradient(step, p, t);
    }
}

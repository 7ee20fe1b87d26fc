package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.MeanAbsolutePercentageError;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link MeanAbsolutePercentageError}. */
final class VectorMeanAbsolutePercentageError extends VectorMeanLoss implements MeanAbsolutePercentageError {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector hundred = FloatVector.broadcast(SPECIES, 100f);
        FloatVector least = FloatVector.broadcast(SPECIES, EPSILON);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i).sub(ti);
            FloatVector a = ti.abs();
            FloatVector size = a.blend(least, a.compare(LT, least));
            d.abs().mul(hundred).div(size).intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector slope = FloatVector.fromArray(SPECIES, scratch, STEPS + i).mul(hundred).div(size);
                FloatVector sign = d.add(zero).blend(slope, d.compare(GT, zero)).blend(slope.neg(), d.compare(LT, zero));
                sign.intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float term(float p, float t) {
        return MeanAbsolutePercentageError.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanAbsolutePercentageError.gradient(step, p, t);
    }
}

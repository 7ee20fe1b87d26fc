package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Quantile;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD loss of {@link Quantile}. */
final class VectorQuantile extends VectorMeanLoss {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private final float q;

    VectorQuantile(float q) {
        this.q = Quantile.checked(q);
    }

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector above = FloatVector.broadcast(SPECIES, 1f - q);
        FloatVector below = FloatVector.broadcast(SPECIES, q);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
            d.abs().mul(below.blend(above, d.compare(GT, zero))).intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                FloatVector slope = d.add(zero)
                        .blend(si.mul(above), d.compare(GT, zero))
                        .blend(si.mul(below).neg(), d.compare(LT, zero));
                slope.intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float term(float p, float t) {
        return Quantile.add(0f, p, t, q);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Quantile.gradient(step, p, t, q);
    }
}

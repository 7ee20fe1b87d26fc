package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernel.Hinge;
import dev.lanewise.kernel.SquaredHinge;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link SquaredHinge}; the sum squares what is missing. */
final class VectorSquaredHinge extends VectorMeanLoss implements SquaredHinge {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector minus = ti.blend(-1f, ti.compare(EQ, 0f)).neg();
            FloatVector d = minus.fma(FloatVector.fromArray(SPECIES, p, pOffset + i), one);
            VectorMask<Float> reached = d.compare(LE, 0f);
            d.blend(0f, reached).intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                FloatVector slope = d.blend(si.add(si).mul(d).mul(minus), d.compare(GT, 0f));
                slope.blend(0f, reached).intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    boolean squares() {
        return true;
    }

    @Override
    float term(float p, float t) {
        return Hinge.missing(p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return SquaredHinge.gradient(step, p, t);
    }
}

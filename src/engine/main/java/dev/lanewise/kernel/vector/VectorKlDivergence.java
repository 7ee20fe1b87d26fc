package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.KlDivergence;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link KlDivergence}: a block's quotients lie in scratch, where their logarithms replace them. */
final class VectorKlDivergence extends VectorMeanLoss implements KlDivergence {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final float LOWEST = BinaryCrossEntropy.EPSILON;

    @Override
    boolean mean() {
        return false;
    }

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        quotients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch);
        Logarithms.body(limit, scratch, WORK);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector c = FloatVector.fromArray(SPECIES, scratch, WORK + BLOCK + i);
            c.mul(FloatVector.fromArray(SPECIES, scratch, WORK + i)).intoArray(scratch, termsOffset + i);
        }
        return limit;
    }

    /** The clamped targets, their quotients by the clamped predictions and, unless {@code gradient} is null, the gradients. */
    private static void quotients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            VectorMask<Float> below = pi.compare(LT, LOWEST);
            VectorMask<Float> above = pi.compare(GT, 1f);
            FloatVector c = ti.blend(LOWEST, ti.compare(LT, LOWEST)).blend(1f, ti.compare(GT, 1f));
            c.intoArray(scratch, WORK + BLOCK + i);
            c.div(pi.blend(LOWEST, below).blend(1f, above)).intoArray(scratch, WORK + i);
            if (gradient != null) {
                FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
                c.div(pi).neg().mul(si).blend(0f, below.or(above)).intoArray(gradient, gradientOffset + i);
            }
        }
    }

    @Override
    float term(float p, float t) {
        return KlDivergence.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return KlDivergence.gradient(step, p, t);
    }
}

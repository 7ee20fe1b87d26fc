package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.BinaryCrossEntropy;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link BinaryCrossEntropy}: a block's p and 1 − p lie side by side in scratch, where their logarithms replace them. */
final class VectorBinaryCrossEntropy extends VectorMeanLoss implements BinaryCrossEntropy {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        clamp(limit, p, pOffset, scratch);
        Logarithms.body(2 * limit, scratch, WORK);
        terms(limit, t, tOffset, scratch, termsOffset);
        if (gradient != null) {
            gradients(limit, p, pOffset, t, tOffset, gradient, gradientOffset, scratch);
        }
        return limit;
    }

    private static void clamp(int limit, float[] p, int pOffset, float[] scratch) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector c = pi.blend(EPSILON, pi.compare(LT, EPSILON)).blend(LIMIT, pi.compare(GT, LIMIT));
            c.intoArray(scratch, WORK + i);
            FloatVector.broadcast(SPECIES, 1f).sub(c).intoArray(scratch, WORK + limit + i);
        }
    }

    private static void terms(int limit, float[] t, int tOffset, float[] scratch, int termsOffset) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector rest = FloatVector.broadcast(SPECIES, 1f).sub(ti);
            FloatVector f = FloatVector.fromArray(SPECIES, scratch, WORK + i)
                    .fma(ti, FloatVector.fromArray(SPECIES, scratch, WORK + limit + i).mul(rest));
            FloatVector.zero(SPECIES).sub(f).intoArray(scratch, termsOffset + i);
        }
    }

    private static void gradients(
            int limit, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch) {
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector si = FloatVector.fromArray(SPECIES, scratch, STEPS + i);
            FloatVector rest = FloatVector.broadcast(SPECIES, 1f).sub(pi);
            FloatVector slope = pi.sub(ti).div(pi.mul(rest)).mul(si);
            slope.blend(0f, pi.compare(LT, EPSILON).or(pi.compare(GT, LIMIT))).intoArray(gradient, gradientOffset + i);
        }
    }

    @Override
    float term(float p, float t) {
        return BinaryCrossEntropy.add(0f, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryCrossEntropy.gradient(step, p, t);
    }
}

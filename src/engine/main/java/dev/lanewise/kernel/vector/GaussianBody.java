package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.GaussianNll;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link VectorGaussianNll} over full vectors: {@link GaussianNll}'s terms and gradients from array to array. */
final class GaussianBody {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorExp EXP = new VectorExp();

    private GaussianBody() {}

    /** to ← e^(−s/2) for all full vectors; returns where it stopped. */
    static int scales(int n, float[] x, int variance, float[] scratch, int to) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, x, variance + i).mul(-0.5f).intoArray(scratch, to + i);
        }
        return EXP.forwardBody(limit, scratch, to, scratch, to);
    }

    /** The terms of {@code limit} elements, whose e^(−s/2) stand at {@code scales}. */
    static void terms(
            int limit, float[] x, int mean, int variance, float[] t, int tOffset, float constant,
            float[] scratch, int scales, int terms) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector c = FloatVector.broadcast(SPECIES, constant);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, mean + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i))
                    .mul(FloatVector.fromArray(SPECIES, scratch, scales + i));
            FloatVector sum = z.fma(z, FloatVector.fromArray(SPECIES, x, variance + i)).add(c);
            sum.mul(half).intoArray(scratch, terms + i);
        }
    }

    /** The gradients of {@code limit} elements; those by the means may replace the means. */
    static void gradients(
            int limit, float[] x, int mean, float[] t, int tOffset,
            float[] gradient, int gMean, int gVariance, float[] scratch, int scales, int steps) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, scratch, scales + i);
            FloatVector z = FloatVector.fromArray(SPECIES, x, mean + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i))
                    .mul(h);
            FloatVector step = FloatVector.fromArray(SPECIES, scratch, steps + i);
            z.mul(h).mul(step).intoArray(gradient, gMean + i);
            z.neg().fma(z, one).mul(step.mul(half)).intoArray(gradient, gVariance + i);
        }
    }
}

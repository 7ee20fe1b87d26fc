package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanSquaredError;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The two losses of differences over a chunk, sum and gradients in one loop, with the lanes of the sum in a {@link LaneRing}:
 * so little is computed that the pass through scratch which serves the other losses would cost a quarter.
 */
final class DifferenceSum {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private DifferenceSum() {}

    /** Σ (p − t)², and the gradients of {@link MeanSquaredError} unless {@code gradient} is null; lanes is scratch. */
    static float squares(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] lanes) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector twice = FloatVector.broadcast(SPECIES, step + step);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i).sub(ti);
            if (gradient != null) {
                d.mul(twice).intoArray(gradient, gradientOffset + i);
            }
            FloatVector sum = d.fma(d, a0);
            a0 = a1;
            a1 = TWO ? sum : a2;
            a2 = a3;
            a3 = FOUR ? sum : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * LANES);
            a3.intoArray(lanes, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * LANES);
            a5.intoArray(lanes, 5 * LANES);
            a6.intoArray(lanes, 6 * LANES);
            a7.intoArray(lanes, 7 * LANES);
        }
        for (int i = limit; i < n; i++) {
            float pi = p[pOffset + i];
            float ti = t[tOffset + i];
            if (gradient != null) {
                gradient[gradientOffset + i] = MeanSquaredError.gradient(step, pi, ti);
            }
            lanes[i - limit] = MeanSquaredError.add(lanes[i - limit], pi, ti);
        }
        return LaneRing.sum(lanes);
    }

    /** Σ |p − t|, and the gradients of {@link MeanAbsoluteError} unless {@code gradient} is null; lanes is scratch. */
    static float magnitudes(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] lanes) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector up = FloatVector.broadcast(SPECIES, step);
        FloatVector down = FloatVector.broadcast(SPECIES, -step);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i).sub(ti);
            if (gradient != null) {
                FloatVector sign = d.add(zero).blend(up, d.compare(GT, zero)).blend(down, d.compare(LT, zero));
                sign.intoArray(gradient, gradientOffset + i);
            }
            FloatVector sum = d.abs().add(a0);
            a0 = a1;
            a1 = TWO ? sum : a2;
            a2 = a3;
            a3 = FOUR ? sum : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * LANES);
            a3.intoArray(lanes, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * LANES);
            a5.intoArray(lanes, 5 * LANES);
            a6.intoArray(lanes, 6 * LANES);
            a7.intoArray(lanes, 7 * LANES);
        }
        for (int i = limit; i < n; i++) {
            float pi = p[pOffset + i];
            float ti = t[tOffset + i];
            if (gradient != null) {
                gradient[gradientOffset + i] = MeanAbsoluteError.gradient(step, pi, ti);
            }
            lanes[i - limit] = MeanAbsoluteError.add(lanes[i - limit], pi, ti);
        }
        return LaneRing.sum(lanes);
    }
}

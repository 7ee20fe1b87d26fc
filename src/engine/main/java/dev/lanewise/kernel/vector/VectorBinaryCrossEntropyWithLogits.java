package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link BinaryCrossEntropyWithLogits}: one exponential an element serves loss and gradient. */
final class VectorBinaryCrossEntropyWithLogits extends VectorMeanLoss implements BinaryCrossEntropyWithLogits {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean EIGHT = LaneRing.EIGHT;

    @Override
    float chunk(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step, float[] gradient, int gradientOffset) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector a = pi.abs();
            FloatVector e = VectorExp.ofNonPositive(a.neg());
            VectorMask<Float> positive = pi.compare(GT, 0f);
            FloatVector r = ti.blend(ti.neg().add(1f), positive);
            FloatVector logOnePlus = VectorSoftplus.logOnePlus(e);
            if (gradient != null) {
                FloatVector small = e.div(e.add(1f));
                small.sub(r).blend(r.sub(small), positive).mul(step).intoArray(gradient, gradientOffset + i);
            }
            FloatVector sum = a0.add(a.fma(r, logOnePlus));
            a0 = a1;
            a1 = a2;
            a2 = a3;
            a3 = EIGHT ? a4 : sum;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        FloatVector tail = FloatVector.zero(SPECIES)
                .withLane(0, tail(limit, n, p, pOffset, t, tOffset, step, gradient, gradientOffset))
                .withLane(1, tail(limit + 1, n, p, pOffset, t, tOffset, step, gradient, gradientOffset))
                .withLane(2, tail(limit + 2, n, p, pOffset, t, tOffset, step, gradient, gradientOffset));
        if (!EIGHT) {
            tail = tail.withLane(3, tail(limit + 3, n, p, pOffset, t, tOffset, step, gradient, gradientOffset))
                    .withLane(4, tail(limit + 4, n, p, pOffset, t, tOffset, step, gradient, gradientOffset))
                    .withLane(5, tail(limit + 5, n, p, pOffset, t, tOffset, step, gradient, gradientOffset))
                    .withLane(6, tail(limit + 6, n, p, pOffset, t, tOffset, step, gradient, gradientOffset));
        }
        a0 = a0.add(tail);
        FloatVector even = EIGHT ? a0.add(a4).add(a2.add(a6)) : a0.add(a2);
        FloatVector odd = EIGHT ? a1.add(a5).add(a3.add(a7)) : a1.add(a3);
        FloatVector s = even.add(odd);
        float evens = EIGHT ? s.lane(0) + s.lane(2) : (s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6));
        float odds = EIGHT ? s.lane(1) + s.lane(3) : (s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7));
        return evens + odds;
    }

    @Override
    float few(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step, float[] gradient, int gradientOffset) {
        return LaneRing.join(
                tail(0, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(1, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(2, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(3, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(4, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(5, n, p, pOffset, t, tOffset, step, gradient, gradientOffset),
                tail(6, n, p, pOffset, t, tOffset, step, gradient, gradientOffset));
    }

    /** The term of element j, its gradient stored; +0 beyond the end. */
    private static float tail(
            int j, int n, float[] p, int pOffset, float[] t, int tOffset,
            float step, float[] gradient, int gradientOffset) {
        if (j >= n) {
            return 0f;
        }
        float pj = p[pOffset + j];
        float tj = t[tOffset + j];
        if (gradient != null) {
            gradient[gradientOffset + j] = BinaryCrossEntropyWithLogits.gradient(step, pj, tj);
        }
        return BinaryCrossEntropyWithLogits.add(0f, pj, tj);
    }

    @Override
    int column(
            int rows, float[] p, int pOffset, float[] t, int tOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        int limit = SPECIES.loopBound(rows);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector pi = FloatVector.fromArray(SPECIES, p, pOffset + i);
            FloatVector ti = FloatVector.fromArray(SPECIES, t, tOffset + i);
            FloatVector w = weights == null
                    ? FloatVector.broadcast(SPECIES, 1f)
                    : FloatVector.fromArray(SPECIES, weights, weightsOffset + i);
            FloatVector a = pi.abs();
            FloatVector e = VectorExp.ofNonPositive(a.neg());
            VectorMask<Float> positive = pi.compare(GT, 0f);
            FloatVector r = ti.blend(ti.neg().add(1f), positive);
            FloatVector logOnePlus = VectorSoftplus.logOnePlus(e);
            a.fma(r, logOnePlus).mul(w).intoArray(losses, lossesOffset + i);
            if (gradient != null) {
                FloatVector small = e.div(e.add(1f));
                small.sub(r).blend(r.sub(small), positive).mul(w.mul(scale)).intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float add(float sum, float p, float t) {
        return BinaryCrossEntropyWithLogits.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryCrossEntropyWithLogits.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.RmspropUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link RmspropUpdate}. */
final class VectorRmspropUpdate extends VectorUpdate<RmspropUpdate.Rule> implements RmspropUpdate {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;

    @Override
    int body(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        FloatVector rates = FloatVector.broadcast(SPECIES, -rate);
        VectorMask<Float> still = SPECIES.maskAll(rate == 0f);
        FloatVector decay = FloatVector.broadcast(SPECIES, (float) rule.weightDecay());
        VectorMask<Float> decays = SPECIES.maskAll((float) rule.weightDecay() != 0f);
        float alpha = (float) rule.alpha();
        FloatVector keep = FloatVector.broadcast(SPECIES, alpha);
        FloatVector take = FloatVector.broadcast(SPECIES, 1f - alpha);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, (float) rule.epsilon());
        FloatVector inertia = FloatVector.broadcast(SPECIES, (float) rule.momentum());
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        boolean centered = rule.centered();
        boolean moving = rule.momentum() != 0;
        VectorMask<Float> centres = SPECIES.maskAll(centered);
        VectorMask<Float> moves = SPECIES.maskAll(moving);
        float[] squares = states[0];
        // Where there is no such state, what is read in its place is blended away.
        float[] means = centered ? states[1] : squares;
        float[] velocity = moving ? states[states.length - 1] : squares;
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector v = FloatVector.fromArray(SPECIES, squares, statesOffset + i).fma(keep, g.mul(take).mul(g));
            FloatVector a = FloatVector.fromArray(SPECIES, means, statesOffset + i).fma(keep, g.mul(take));
            FloatVector w = v.blend(a.neg().fma(a, v).max(zero), centres);
            FloatVector q = g.div(w.sqrt().add(epsilons)).blend(g, g.compare(EQ, 0f));
            FloatVector b = q.blend(FloatVector.fromArray(SPECIES, velocity, statesOffset + i).fma(inertia, q), moves);
            v.intoArray(squares, statesOffset + i);
            if (centered) {
                a.intoArray(means, statesOffset + i);
            }
            if (moving) {
                b.intoArray(velocity, statesOffset + i);
            }
            b.fma(rates, p).blend(p, b.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        RmspropUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

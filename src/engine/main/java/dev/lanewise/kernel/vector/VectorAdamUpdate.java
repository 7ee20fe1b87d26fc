package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.AdamUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link AdamUpdate}. */
final class VectorAdamUpdate extends VectorUpdate<AdamUpdate.Rule> implements AdamUpdate {
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
        FloatVector shrink = FloatVector.broadcast(SPECIES, -(float) rule.shrinkage());
        VectorMask<Float> shrinks = SPECIES.maskAll((float) rule.shrinkage() != 0f);
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
        FloatVector take1 = FloatVector.broadcast(SPECIES, 1f - beta1);
        FloatVector keep2 = FloatVector.broadcast(SPECIES, beta2);
        FloatVector take2 = FloatVector.broadcast(SPECIES, 1f - beta2);
        FloatVector roots = FloatVector.broadcast(SPECIES, (float) rule.root());
        FloatVector epsilons = FloatVector.broadcast(SPECIES, (float) rule.epsilon());
        float[] first = states[0];
        float[] second = states[1];
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector base = p.blend(p.fma(shrink, p), shrinks);
            FloatVector m = FloatVector.fromArray(SPECIES, first, statesOffset + i).fma(keep1, g.mul(take1));
            FloatVector v = FloatVector.fromArray(SPECIES, second, statesOffset + i).fma(keep2, g.mul(take2).mul(g));
            m.intoArray(first, statesOffset + i);
            v.intoArray(second, statesOffset + i);
            FloatVector d = m.div(v.sqrt().fma(roots, epsilons));
            d.fma(rates, base).blend(base, m.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        AdamUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

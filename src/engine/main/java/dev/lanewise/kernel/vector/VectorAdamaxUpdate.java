package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.AdamaxUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link AdamaxUpdate}. */
final class VectorAdamaxUpdate extends VectorUpdate<AdamaxUpdate.Rule> implements AdamaxUpdate {
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
        float beta1 = (float) rule.beta1();
        FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
        FloatVector take1 = FloatVector.broadcast(SPECIES, 1f - beta1);
        FloatVector keep2 = FloatVector.broadcast(SPECIES, (float) rule.beta2());
        FloatVector epsilons = FloatVector.broadcast(SPECIES, (float) rule.epsilon());
        float[] first = states[0];
        float[] sizes = states[1];
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector m = FloatVector.fromArray(SPECIES, first, statesOffset + i).fma(keep1, g.mul(take1));
            FloatVector x = FloatVector.fromArray(SPECIES, sizes, statesOffset + i).mul(keep2).max(g.abs().add(epsilons));
            m.intoArray(first, statesOffset + i);
            x.intoArray(sizes, statesOffset + i);
            m.div(x).fma(rates, p).blend(p, m.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        AdamaxUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

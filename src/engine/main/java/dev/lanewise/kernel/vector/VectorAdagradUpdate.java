package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.AdagradUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link AdagradUpdate}. */
final class VectorAdagradUpdate extends VectorUpdate<AdagradUpdate.Rule> implements AdagradUpdate {
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
        FloatVector epsilons = FloatVector.broadcast(SPECIES, (float) rule.epsilon());
        float[] sum = states[0];
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector s = g.fma(g, FloatVector.fromArray(SPECIES, sum, statesOffset + i));
            s.intoArray(sum, statesOffset + i);
            FloatVector d = g.div(s.sqrt().add(epsilons));
            d.fma(rates, p).blend(p, g.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        AdagradUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.AdadeltaUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link AdadeltaUpdate}. */
final class VectorAdadeltaUpdate extends VectorUpdate<AdadeltaUpdate.Rule> implements AdadeltaUpdate {
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
        float rho = (float) rule.rho();
        FloatVector keep = FloatVector.broadcast(SPECIES, rho);
        FloatVector take = FloatVector.broadcast(SPECIES, 1f - rho);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, (float) rule.epsilon());
        float[] squares = states[0];
        float[] steps = states[1];
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector s = FloatVector.fromArray(SPECIES, squares, statesOffset + i).fma(keep, g.mul(take).mul(g));
            FloatVector a = FloatVector.fromArray(SPECIES, steps, statesOffset + i);
            FloatVector d = a.add(epsilons).div(s.add(epsilons)).sqrt().mul(g).blend(g, g.compare(EQ, 0f));
            s.intoArray(squares, statesOffset + i);
            a.fma(keep, d.mul(take).mul(d)).intoArray(steps, statesOffset + i);
            d.fma(rates, p).blend(p, d.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        AdadeltaUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

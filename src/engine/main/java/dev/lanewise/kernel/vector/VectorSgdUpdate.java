package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.SgdUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link SgdUpdate}: one loop with momentum, one without, which has a stream less. */
final class VectorSgdUpdate extends VectorUpdate<SgdUpdate.Rule> implements SgdUpdate {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;

    @Override
    int body(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        return rule.momentum() == 0
                ? plain(n, parameters, parametersOffset, gradients, gradientsOffset, rule)
                : withMomentum(
                        n, parameters, parametersOffset, gradients, gradientsOffset, states[0], statesOffset, rule);
    }

    private static int plain(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, Rule rule) {
        float rate = (float) rule.rate();
        FloatVector rates = FloatVector.broadcast(SPECIES, -rate);
        VectorMask<Float> still = SPECIES.maskAll(rate == 0f);
        FloatVector decay = FloatVector.broadcast(SPECIES, (float) rule.weightDecay());
        VectorMask<Float> decays = SPECIES.maskAll((float) rule.weightDecay() != 0f);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector d = g.blend(p.fma(decay, g), decays);
            d.fma(rates, p).blend(p, d.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    private static int withMomentum(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset, Rule rule) {
        float rate = (float) rule.rate();
        FloatVector rates = FloatVector.broadcast(SPECIES, -rate);
        VectorMask<Float> still = SPECIES.maskAll(rate == 0f);
        FloatVector decay = FloatVector.broadcast(SPECIES, (float) rule.weightDecay());
        VectorMask<Float> decays = SPECIES.maskAll((float) rule.weightDecay() != 0f);
        FloatVector inertia = FloatVector.broadcast(SPECIES, (float) rule.momentum());
        VectorMask<Float> looksAhead = SPECIES.maskAll(rule.nesterov());
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector v = FloatVector.fromArray(SPECIES, velocity, velocityOffset + i).fma(inertia, g);
            v.intoArray(velocity, velocityOffset + i);
            FloatVector d = v.blend(v.fma(inertia, g), looksAhead);
            d.fma(rates, p).blend(p, d.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        SgdUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.lanewise.kernel.LionUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link LionUpdate}. */
final class VectorLionUpdate extends VectorUpdate<LionUpdate.Rule> implements LionUpdate {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;

    @Override
    int body(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        FloatVector rates = FloatVector.broadcast(SPECIES, -rate);
        VectorMask<Float> still = SPECIES.maskAll(rate == 0f);
        float shrinkage = (float) rule.shrinkage();
        FloatVector shrink = FloatVector.broadcast(SPECIES, -shrinkage);
        VectorMask<Float> shrinks = SPECIES.maskAll(shrinkage != 0f);
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
        FloatVector take1 = FloatVector.broadcast(SPECIES, 1f - beta1);
        FloatVector keep2 = FloatVector.broadcast(SPECIES, beta2);
        FloatVector take2 = FloatVector.broadcast(SPECIES, 1f - beta2);
        FloatVector up = FloatVector.broadcast(SPECIES, 1f);
        FloatVector down = FloatVector.broadcast(SPECIES, -1f);
        float[] first = states[0];
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector base = p.blend(p.fma(shrink, p), shrinks);
            FloatVector m = FloatVector.fromArray(SPECIES, first, statesOffset + i);
            FloatVector c = m.fma(keep1, g.mul(take1));
            m.fma(keep2, g.mul(take2)).intoArray(first, statesOffset + i);
            FloatVector sign = up.blend(down, c.compare(LT, 0f)).blend(c, c.compare(NE, c));
            sign.fma(rates, base).blend(base, c.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    @Override
    void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        LionUpdate.elements(
                from, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

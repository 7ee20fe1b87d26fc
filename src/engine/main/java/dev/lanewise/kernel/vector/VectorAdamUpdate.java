package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.AdamChecks;
import dev.lanewise.kernel.AdamUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link AdamUpdate}: one loop for every rule. As in {@link VectorSgdUpdate}, what the contract does only where a
 * coefficient is not 0 is always computed and blended under a constant mask.
 */
final class VectorAdamUpdate implements AdamUpdate {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] first, int firstOffset, float[] second, int secondOffset,
            float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage) {
        AdamChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                first, first.length, firstOffset, second, second.length, secondOffset);
        int i = n >= 2 * LANES
                ? body(
                        n, parameters, parametersOffset, gradients, gradientsOffset, first, firstOffset,
                        second, secondOffset, rate, beta1, beta2, root, epsilon, weightDecay, shrinkage)
                : 0;
        for (; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = AdamUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[firstOffset + i], g, beta1);
            float v = AdamUpdate.second(second[secondOffset + i], g, beta2);
            first[firstOffset + i] = m;
            second[secondOffset + i] = v;
            parameters[parametersOffset + i] =
                    AdamUpdate.step(AdamUpdate.shrunk(p, shrinkage), m, v, rate, root, epsilon);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int body(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] first, int firstOffset, float[] second, int secondOffset,
            float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage) {
        FloatVector rates = FloatVector.broadcast(SPECIES, -rate);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        FloatVector shrink = FloatVector.broadcast(SPECIES, -shrinkage);
        FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
        FloatVector take1 = FloatVector.broadcast(SPECIES, 1f - beta1);
        FloatVector keep2 = FloatVector.broadcast(SPECIES, beta2);
        FloatVector take2 = FloatVector.broadcast(SPECIES, 1f - beta2);
        FloatVector roots = FloatVector.broadcast(SPECIES, root);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        VectorMask<Float> still = SPECIES.maskAll(rate == 0f);
        VectorMask<Float> decays = SPECIES.maskAll(weightDecay != 0f);
        VectorMask<Float> shrinks = SPECIES.maskAll(shrinkage != 0f);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector base = p.blend(p.fma(shrink, p), shrinks);
            FloatVector m = FloatVector.fromArray(SPECIES, first, firstOffset + i).fma(keep1, g.mul(take1));
            FloatVector v = FloatVector.fromArray(SPECIES, second, secondOffset + i).fma(keep2, g.mul(take2).mul(g));
            m.intoArray(first, firstOffset + i);
            v.intoArray(second, secondOffset + i);
            FloatVector d = m.div(v.sqrt().fma(roots, epsilons));
            d.fma(rates, base).blend(base, m.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.SgdChecks;
import dev.lanewise.kernel.SgdUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link SgdUpdate}: one loop with momentum, one without. What the contract does only where a coefficient is not 0
 * is always computed and then blended under a constant mask: it costs nothing beside the memory that the loop waits for, and
 * there is one path to compile.
 */
final class VectorSgdUpdate implements SgdUpdate {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay) {
        SgdChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                velocity, velocity == null ? 0 : velocity.length, velocityOffset, momentum);
        if (momentum == 0f) {
            plain(n, parameters, parametersOffset, gradients, gradientsOffset, learningRate, weightDecay);
        } else {
            withMomentum(
                    n, parameters, parametersOffset, gradients, gradientsOffset, velocity, velocityOffset,
                    learningRate, momentum, nesterov, weightDecay);
        }
    }

    private static void plain(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float learningRate, float weightDecay) {
        int i = n >= 2 * LANES
                ? plainBody(n, parameters, parametersOffset, gradients, gradientsOffset, learningRate, weightDecay)
                : 0;
        for (; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float d = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            parameters[parametersOffset + i] = SgdUpdate.step(p, d, learningRate);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int plainBody(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float learningRate, float weightDecay) {
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        VectorMask<Float> still = SPECIES.maskAll(learningRate == 0f);
        VectorMask<Float> decays = SPECIES.maskAll(weightDecay != 0f);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector d = g.blend(p.fma(decay, g), decays);
            d.fma(rate, p).blend(p, d.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }

    private static void withMomentum(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay) {
        int i = n >= 2 * LANES
                ? momentumBody(
                        n, parameters, parametersOffset, gradients, gradientsOffset, velocity, velocityOffset,
                        learningRate, momentum, nesterov, weightDecay)
                : 0;
        for (; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float v = Math.fma(momentum, velocity[velocityOffset + i], g);
            velocity[velocityOffset + i] = v;
            parameters[parametersOffset + i] =
                    SgdUpdate.step(p, nesterov ? Math.fma(momentum, v, g) : v, learningRate);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int momentumBody(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay) {
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        FloatVector inertia = FloatVector.broadcast(SPECIES, momentum);
        VectorMask<Float> still = SPECIES.maskAll(learningRate == 0f);
        VectorMask<Float> decays = SPECIES.maskAll(weightDecay != 0f);
        VectorMask<Float> looksAhead = SPECIES.maskAll(nesterov);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector g = gradient.blend(p.fma(decay, gradient), decays);
            FloatVector v = FloatVector.fromArray(SPECIES, velocity, velocityOffset + i).fma(inertia, g);
            v.intoArray(velocity, velocityOffset + i);
            FloatVector d = v.blend(v.fma(inertia, g), looksAhead);
            d.fma(rate, p).blend(p, d.compare(EQ, 0f).or(still)).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Regularization;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link Regularization}. What the contract does only where a coefficient is not 0 is computed and then blended
 * under a constant mask, as in {@link VectorUpdate}.
 */
final class VectorRegularization implements Regularization {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void addGradient(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1) {
        Regularization.check(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        int i = n >= 2 * LANES
                ? gradientBody(n, parameters, parametersOffset, gradients, gradientsOffset, slope, l1)
                : 0;
        for (; i < n; i++) {
            gradients[gradientsOffset + i] = Regularization.gradient(
                    gradients[gradientsOffset + i], parameters[parametersOffset + i], slope, l1);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int gradientBody(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1) {
        FloatVector slopes = FloatVector.broadcast(SPECIES, slope);
        FloatVector up = FloatVector.broadcast(SPECIES, l1);
        FloatVector down = FloatVector.broadcast(SPECIES, -l1);
        VectorMask<Float> level = SPECIES.maskAll(slope == 0f);
        VectorMask<Float> unsigned = SPECIES.maskAll(l1 == 0f);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            FloatVector sloped = p.fma(slopes, g).blend(g, level);
            FloatVector sign = up.blend(down, p.compare(LT, 0f)).blend(p, p.compare(NE, p));
            sloped.add(sign).blend(sloped, p.compare(EQ, 0f).or(unsigned)).intoArray(gradients, gradientsOffset + i);
        }
        return limit;
    }

    @Override
    public void decay(int n, float[] parameters, int parametersOffset, float shrinkage) {
        Checks.range("parameters", parameters.length, parametersOffset, n);
        int i = n >= 2 * LANES && shrinkage != 0f ? decayBody(n, parameters, parametersOffset, shrinkage) : 0;
        for (; i < n; i++) {
            parameters[parametersOffset + i] = AdamUpdate.shrunk(parameters[parametersOffset + i], shrinkage);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int decayBody(int n, float[] parameters, int parametersOffset, float shrinkage) {
        FloatVector share = FloatVector.broadcast(SPECIES, -shrinkage);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            p.fma(share, p).intoArray(parameters, parametersOffset + i);
        }
        return limit;
    }
}

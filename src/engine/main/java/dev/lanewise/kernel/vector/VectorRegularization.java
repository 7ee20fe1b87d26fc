package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Regularization;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link Regularization}. What the contract does only where a coefficient is not 0 is computed and then blended
 * under a constant mask, as in {@link VectorUpdate}; the penalty of L2 alone, which needs no mask, has a body of its own.
 */
final class VectorRegularization implements Regularization {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void addGradient(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1) {
        Regularization.check(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        int i = n < 2 * LANES
                ? 0
                : l1 == 0f && slope != 0f
                        ? slopeBody(n, parameters, parametersOffset, gradients, gradientsOffset, slope)
                        : gradientBody(n, parameters, parametersOffset, gradients, gradientsOffset, slope, l1);
        for (; i < n; i++) {
            gradients[gradientsOffset + i] = Regularization.gradient(
                    gradients[gradientsOffset + i], parameters[parametersOffset + i], slope, l1);
        }
    }

    /** All full vectors where there is only a slope; returns where it stopped. */
    static int slopeBody(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope) {
        FloatVector slopes = FloatVector.broadcast(SPECIES, slope);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector p = FloatVector.fromArray(SPECIES, parameters, parametersOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradientsOffset + i);
            p.fma(slopes, g).intoArray(gradients, gradientsOffset + i);
        }
        return limit;
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

    /**
     * A plain loop, which C2 turns into vectors by itself: unlike one of this API's it knows the array's address, and begins where
     * a store crosses no cache line. Loads and stores of one stream are bound by that as soon as L1 does not hold them.
     */
    @Override
    public void decay(int n, float[] parameters, int parametersOffset, float shrinkage) {
        Checks.range("parameters", parameters.length, parametersOffset, n);
        if (shrinkage == 0f) {
            return;
        }
        float share = -shrinkage;
        for (int i = 0; i < n; i++) {
            float p = parameters[parametersOffset + i];
            parameters[parametersOffset + i] = Math.fma(share, p, p);
        }
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.PoissonLogInput;

/** The portable {@link PoissonLogInput}. */
final class ScalarPoissonLogInput extends ScalarMeanLoss implements PoissonLogInput {
    @Override
    float add(float sum, float p, float t) {
        return PoissonLogInput.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return PoissonLogInput.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Poisson;

/** The portable {@link Poisson}. */
final class ScalarPoisson extends ScalarMeanLoss implements Poisson {
    @Override
    float add(float sum, float p, float t) {
        return Poisson.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Poisson.gradient(step, p, t);
    }
}

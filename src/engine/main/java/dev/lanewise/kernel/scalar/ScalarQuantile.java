package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Quantile;

/** The portable loss of {@link Quantile}. */
final class ScalarQuantile extends ScalarMeanLoss {
    private final float q;

    ScalarQuantile(float q) {
        this.q = Quantile.checked(q);
    }

    @Override
    float add(float sum, float p, float t) {
        return Quantile.add(sum, p, t, q);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Quantile.gradient(step, p, t, q);
    }
}

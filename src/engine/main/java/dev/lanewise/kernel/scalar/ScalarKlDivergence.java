package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.KlDivergence;

/** The portable {@link KlDivergence}. */
final class ScalarKlDivergence extends ScalarMeanLoss implements KlDivergence {
    @Override
    boolean mean() {
        return false;
    }

    @Override
    float add(float sum, float p, float t) {
        return KlDivergence.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return KlDivergence.gradient(step, p, t);
    }
}

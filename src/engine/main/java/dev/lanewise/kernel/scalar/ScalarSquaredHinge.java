package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.SquaredHinge;

/** The portable {@link SquaredHinge}. */
final class ScalarSquaredHinge extends ScalarMeanLoss implements SquaredHinge {
    @Override
    float add(float sum, float p, float t) {
        return SquaredHinge.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return SquaredHinge.gradient(step, p, t);
    }
}

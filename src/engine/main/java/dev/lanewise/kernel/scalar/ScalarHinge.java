package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Hinge;

/** The portable {@link Hinge}. */
final class ScalarHinge extends ScalarMeanLoss implements Hinge {
    @Override
    float add(float sum, float p, float t) {
        return Hinge.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Hinge.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Huber;

/** The portable loss of {@link Huber}. */
final class ScalarHuber extends ScalarMeanLoss {
    private final float delta;

    ScalarHuber(float delta) {
        this.delta = Huber.checked(delta);
    }

    @Override
    float add(float sum, float p, float t) {
        return Huber.add(sum, p, t, delta);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Huber.gradient(step, p, t, delta);
    }
}

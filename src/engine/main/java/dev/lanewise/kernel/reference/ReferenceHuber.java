package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Huber;

/** The naive loss of {@link Huber}. */
final class ReferenceHuber extends ReferenceMeanLoss {
    private final double delta;

    ReferenceHuber(float delta) {
        this.delta = Huber.checked(delta);
    }

    @Override
    double term(double p, double t) {
        double a = Math.abs(p - t);
        return a <= delta ? a * a / 2 : delta * (a - delta / 2);
    }

    @Override
    double derivative(double p, double t) {
        return Math.clamp(p - t, -delta, delta);
    }
}

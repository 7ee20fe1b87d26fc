package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Log;

/** The naive {@link Log}. */
final class ReferenceLog extends ReferenceUnary implements Log {
    @Override
    double value(double x) {
        return StrictMath.log(x);
    }

    @Override
    double derivative(double x) {
        return 1 / x;
    }

    @Override
    double gradient(double x, double y, double dy) {
        return dy / x;
    }
}

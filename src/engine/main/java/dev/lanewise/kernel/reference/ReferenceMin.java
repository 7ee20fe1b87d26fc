package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Min;

/** The naive {@link Min}. */
final class ReferenceMin extends ReferenceReduction implements Min {
    @Override
    double empty() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    double join(double result, double x) {
        return Math.min(result, x);
    }
}

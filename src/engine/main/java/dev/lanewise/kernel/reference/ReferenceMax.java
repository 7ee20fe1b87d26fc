package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Max;

/** The naive {@link Max}. */
final class ReferenceMax extends ReferenceReduction implements Max {
    @Override
    double empty() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    double join(double result, double x) {
        return Math.max(result, x);
    }
}

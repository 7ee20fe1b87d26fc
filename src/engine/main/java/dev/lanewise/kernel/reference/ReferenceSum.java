package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Sum;

/** The naive {@link Sum}. */
final class ReferenceSum extends ReferenceReduction implements Sum {
    @Override
    double empty() {
        return 0;
    }

    @Override
    double join(double result, double x) {
        return result + x;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Minimum;

/** The naive {@link Minimum}. */
final class ReferenceMinimum extends ReferenceBinary implements Minimum {
    @Override
    double value(double a, double b) {
        return Math.min(a, b);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Maximum;

/** The naive {@link Maximum}. */
final class ReferenceMaximum extends ReferenceBinary implements Maximum {
    @Override
    double value(double a, double b) {
        return Math.max(a, b);
    }
}

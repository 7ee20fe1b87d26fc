package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Multiply;

/** The naive {@link Multiply}. */
final class ReferenceMultiply extends ReferenceBinary implements Multiply {
    @Override
    double value(double a, double b) {
        return a * b;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Subtract;

/** The naive {@link Subtract}. */
final class ReferenceSubtract extends ReferenceBinary implements Subtract {
    @Override
    double value(double a, double b) {
        return a - b;
    }
}

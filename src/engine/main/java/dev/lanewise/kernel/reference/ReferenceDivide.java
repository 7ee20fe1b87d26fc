package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Divide;

/** The naive {@link Divide}. */
final class ReferenceDivide extends ReferenceBinary implements Divide {
    @Override
    double value(double a, double b) {
        return a / b;
    }
}

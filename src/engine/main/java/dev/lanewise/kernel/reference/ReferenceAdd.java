package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Add;

/** The naive {@link Add}. */
final class ReferenceAdd extends ReferenceBinary implements Add {
    @Override
    double value(double a, double b) {
        return a + b;
    }
}

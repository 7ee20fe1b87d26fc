package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LogCosh;

/** The naive {@link LogCosh}: ln cosh d = ln(1 + 2·sinh²(d/2)), or |d| + ln(1 + e^−2|d|) − ln 2 where that could overflow. */
final class ReferenceLogCosh extends ReferenceMeanLoss implements LogCosh {
    @Override
    double term(double p, double t) {
        double a = Math.abs(p - t);
        if (a < 1) {
            double sinh = StrictMath.sinh(a / 2);
            return StrictMath.log1p(2 * sinh * sinh);
        }
        return a + StrictMath.log1p(StrictMath.exp(-2 * a)) - StrictMath.log(2);
    }

    @Override
    double derivative(double p, double t) {
        return StrictMath.tanh(p - t);
    }
}

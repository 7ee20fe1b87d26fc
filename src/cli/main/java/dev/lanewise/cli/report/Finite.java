package dev.lanewise.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for a page: JSON knows neither NaN nor infinity, and a chart no more digits than it shows. */
final class Finite {
    private Finite() {}

    /** The number, or null if it is not finite. */
    static Double of(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    /** The same to so many digits. */
    static Double of(double value, int digits) {
        return Double.isFinite(value)
                ? Double.valueOf(
                        new BigDecimal(value).round(new MathContext(digits)).doubleValue())
                : null;
    }
}

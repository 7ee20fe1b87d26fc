package dev.lanewise.cli;

import java.math.BigDecimal;

/** Numbers as people type them: {@code 0.0001}, {@code 3e-7}, {@code 1}. */
final class Decimal {
    /** Places behind the point that can still be counted at a glance. */
    private static final int PLACES = 6;

    private static final int DIGITS = 7;

    private Decimal() {}

    /** The shortest decimal that is this double. */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (decimal.scale() <= PLACES && decimal.precision() - decimal.scale() <= DIGITS) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        return (decimal.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + (exponent == 0 ? "" : "e" + exponent);
    }
}

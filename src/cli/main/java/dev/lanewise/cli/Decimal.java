package dev.lanewise.cli;

import java.math.BigDecimal;

/** Numbers as people type them: {@code 0.0001}, {@code 3e-7}, {@code 1}. */
final class Decimal {
    /** Places behind the point that can still be counted at a glance. */
    private static final int PLACES = 6;

    private static final int DIGITS = 7;

    /** Zeros in front of the first digit, where more places than that are needed anyway: {@code 0.9999999}. */
    private static final int ZEROS = 3;

    private Decimal() {}

    /** The shortest decimal that is this double. */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - 1 - decimal.scale();
        if ((decimal.scale() <= PLACES || exponent >= -ZEROS) && exponent < DIGITS) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        return (decimal.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + (exponent == 0 ? "" : "e" + exponent);
    }
}

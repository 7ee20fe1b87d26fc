package dev.lanewise.cli.table;

import java.util.Locale;
import java.util.Set;

/** What one field of a table says. */
final class Cell {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "?", "null");
    private static final Set<String> INFINITE = Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    /** The longest word among the above. */
    private static final int LONGEST = 9;

    private Cell() {}

    /** Whether nothing is known: empty, NA, N/A, NaN, ? or null, in either case. */
    static boolean isMissing(String field) {
        return field.length() <= LONGEST && MISSING.contains(field.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a decimal number, such as {@code -1.5e3}, or infinity in words. */
    static boolean isNumber(String field) {
        return isDecimal(field) || isInfinite(field);
    }

    /** Whether it stands for infinity. */
    static boolean isInfinite(String field) {
        return field.length() <= LONGEST && INFINITE.contains(field.toLowerCase(Locale.ROOT));
    }

    private static boolean isDecimal(String field) {
        int n = field.length();
        int at = n > 0 && isSign(field.charAt(0)) ? 1 : 0;
        int whole = digits(field, at);
        at += whole;
        int fraction = 0;
        if (at < n && field.charAt(at) == '.') {
            fraction = digits(field, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < n && (field.charAt(at) == 'e' || field.charAt(at) == 'E')) {
            at++;
            at += at < n && isSign(field.charAt(at)) ? 1 : 0;
            int exponent = digits(field, at);
            at += exponent;
            if (exponent == 0) {
                return false;
            }
        }
        return at == n;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    /** How many digits stand from there on. */
    private static int digits(String field, int from) {
        int at = from;
        while (at < field.length() && field.charAt(at) >= '0' && field.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** The number of a field that {@link #isNumber}; infinite in words or where a float cannot hold it. */
    static float number(String field) {
        return isInfinite(field) ? Float.POSITIVE_INFINITY : Float.parseFloat(field);
    }

    /** Whether a field that {@link #isNumber} is a whole one: {@code 3}, {@code 3.0}, {@code 3e2}. */
    static boolean isWhole(String field) {
        if (field.length() < LONGEST && digits(field, 0) == field.length()) {
            return true;
        }
        double value = isInfinite(field) ? Double.NaN : Double.parseDouble(field);
        return value == Math.rint(value) && Math.abs(value) <= Long.MAX_VALUE;
    }

    /** One spelling for equal numbers: {@code 1} for {@code 1.0} and {@code 01}; a text that is no number stays. */
    static String spelling(String field) {
        if (!isDecimal(field)) {
            return field;
        }
        double value = Double.parseDouble(field);
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}

package dev.lanewise.cli;

/** Checks of numbers on the command line: NaN fails every one, null none. All throw {@link UsageException}. */
final class Limits {
    private Limits() {}

    /** The number behind '=' in {@code text}. */
    static double number(String option, String text, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " has '" + text + "', where a number such as 1 belongs behind '='");
        }
    }

    static void positive(String option, double value, String example) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new UsageException(
                    option + " is " + Decimal.text(value) + "; give a positive number such as " + example);
        }
    }

    static void notNegative(String option, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new UsageException(option + " is " + Decimal.text(value) + "; give a number of 0 or more");
        }
    }

    static void share(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new UsageException(
                    option + " is " + Decimal.text(value) + "; give a number from 0 to under 1, such as 0.1");
        }
    }

    static void atLeastOne(String option, Integer value) {
        if (value != null && value < 1) {
            throw new UsageException(option + " is " + value + "; give 1 or more");
        }
    }

    static void range(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(option + " is " + value + "; give a number from " + least + " to " + most);
        }
    }
}

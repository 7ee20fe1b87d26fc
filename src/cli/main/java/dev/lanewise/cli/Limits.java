package dev.lanewise.cli;

/** Checks of numbers on the command line: NaN fails every one, null none. All throw {@link UsageException}. */
final class Limits {
    /** The largest float, rounded down. */
    private static final String MOST = "3.4e38";

    /** The smallest float that has all its digits, rounded up. */
    private static final String LEAST = "1.2e-38";

    private Limits() {}

    /** The number behind '=' in {@code text}. */
    static double number(String option, String text, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " has '" + text + "', where a number such as 1 belongs behind '='");
        }
    }

    /** A number that is positive as a float too. */
    static void positive(String option, double value, String example) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new UsageException(
                    option + " is " + Decimal.text(value) + "; give a positive number such as " + example);
        }
        if ((float) value == 0 || Float.isInfinite((float) value)) {
            throw new UsageException(
                    option + " is " + Decimal.text(value) + "; give a number from " + LEAST + " to " + MOST);
        }
    }

    /** A number of 0 or more that is finite as a float too. */
    static void notNegative(String option, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new UsageException(option + " is " + Decimal.text(value) + "; give a number of 0 or more");
        }
        if (Float.isInfinite((float) value)) {
            throw new UsageException(option + " is " + Decimal.text(value) + "; give a number from 0 to " + MOST);
        }
    }

    /** A share that is below 1 as a float too. */
    static void floatShare(String option, double value) {
        share(option, value);
        if ((float) value == 1f) {
            throw new UsageException(option + " is " + Decimal.text(value)
                    + ", which the numbers of a training round to 1; give at most " + Math.nextDown(1f));
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

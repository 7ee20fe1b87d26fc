package dev.lanewise.train;

/**
 * Turns a builder's numbers into floats. What is out of range, or is so only as a float, is refused with the number as it was
 * given, in an {@link IllegalArgumentException}; NaN always is.
 */
final class Narrow {
    private Narrow() {}

    static float positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a positive number such as 1");
        }
        return finite(name, value, (float) value != 0, Float.MIN_VALUE);
    }

    static float notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a number of 0 or more");
        }
        return finite(name, value, true, 0);
    }

    static float fraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a number from 0 to under 1, such as 0.999");
        }
        if ((float) value == 1f) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", which as a float is 1; give at most " + Math.nextDown(1f));
        }
        return (float) value;
    }

    private static float finite(String name, double value, boolean kept, float least) {
        if (!kept || Float.isInfinite((float) value)) {
            throw new IllegalArgumentException(name + " is " + value + ", which no float is near; give a number from "
                    + (least == 0 ? "0" : least) + " to " + Float.MAX_VALUE);
        }
        return (float) value;
    }
}

package dev.lanewise.data;

/**
 * Data divided by use.
 *
 * @param train what a model learns from
 * @param validation what decides when to stop and which settings are best; may be empty
 * @param test what the finished model is judged by; may be empty
 */
public record Split(Dataset train, Dataset validation, Dataset test) {
    /** Sums such as 0.7 + 0.2 + 0.1 may come out a little over 1. */
    private static final double ROUNDING = 1e-9;

    /**
     * The part borders of {@link Dataset#split(double, double, double, long)}: where each part of n samples ends.
     *
     * @param fractions of training, validation and test
     * @throws IllegalArgumentException if one is negative or not a number, or if they sum to more than 1
     */
    public static int[] borders(int n, double... fractions) {
        int[] borders = new int[fractions.length];
        double sum = 0;
        for (int i = 0; i < fractions.length; i++) {
            if (!(fractions[i] >= 0)) {
                throw new IllegalArgumentException("the fractions are train " + fractions[0] + ", validation "
                        + fractions[1] + ", test " + fractions[2] + "; each must be 0 or more");
            }
            sum += fractions[i];
            borders[i] = (int) Math.min(n, Math.rint(n * sum));
        }
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("the fractions train " + fractions[0] + ", validation " + fractions[1]
                    + ", test " + fractions[2] + " sum to " + sum + "; they may sum to 1 at most");
        }
        return borders;
    }
}

package dev.lanewise.data;

/**
 * Mean and standard deviation of a column, which standardise it.
 *
 * @param deviation √(Σ(x − mean)²/n); 0 where all values are equal, up to a float's rounding
 */
record Standard(double mean, double deviation) {
    /** What leaves values as they are. */
    static final Standard NONE = new Standard(0, 1);

    /** A deviation of this part of the mean is a float's rounding. */
    private static final double ROUNDING = 1e-7;

    /** Of the values in these rows, NaN left out. */
    static Standard of(float[] values, int[] rows) {
        double sum = 0;
        int count = 0;
        for (int row : rows) {
            if (!Float.isNaN(values[row])) {
                sum += values[row];
                count++;
            }
        }
        if (count == 0) {
            return new Standard(0, 0);
        }
        double mean = sum / count;
        double squares = 0;
        for (int row : rows) {
            if (!Float.isNaN(values[row])) {
                squares += (values[row] - mean) * (values[row] - mean);
            }
        }
        double deviation = Math.sqrt(squares / count);
        return new Standard(mean, deviation <= ROUNDING * Math.abs(mean) ? 0 : deviation);
    }

    /** (x − mean)/deviation; 0 where the deviation is 0. */
    float apply(float x) {
        return deviation == 0 ? 0f : (float) ((x - mean) / deviation);
    }

    /** The x that {@link #apply} makes this of. */
    float restore(float standardised) {
        return (float) (standardised * deviation + mean);
    }
}

package dev.lanewise.kernel.reference;

/**
 * The error function in double precision, within about 10⁻¹⁵: Kummer's series, whose terms are all positive, near 0, and the
 * continued fraction beyond. Source: Abramowitz and Stegun, "Handbook of mathematical functions", 1964, 7.1.6 and 7.1.14.
 */
final class ErrorFunction {
    /** Up to this |x| the series is used. */
    private static final double SERIES = 2;

    /** Levels of the continued fraction: at 2 they leave 10⁻¹⁶. */
    private static final int LEVELS = 100;

    private ErrorFunction() {}

    /** erf x. */
    static double erf(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(magnitude > SERIES ? 1 - fraction(magnitude) : series(magnitude), x);
    }

    /** 1 − erf x. */
    static double complement(double x) {
        if (Math.abs(x) <= SERIES) {
            return 1 - erf(x);
        }
        return x < 0 ? 2 - fraction(-x) : fraction(x);
    }

    /** erf x = 2/√π·exp(−x²)·Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·…·(2n + 1)) for x ≥ 0. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }

    /** 1 − erf x = exp(−x²)/√π / (x + ½/(x + 1/(x + 1½/(x + …)))) for x ≥ 2. */
    private static double fraction(double x) {
        double denominator = x;
        for (int level = LEVELS; level > 0; level--) {
            denominator = x + level / 2.0 / denominator;
        }
        return StrictMath.exp(-x * x) / (Math.sqrt(Math.PI) * denominator);
    }
}

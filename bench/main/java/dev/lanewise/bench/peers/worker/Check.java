package dev.lanewise.bench.peers.worker;

/**
 * How far an output is from the one in double precision.
 *
 * @param error the worst error, in units that the workload states
 * @param tolerance what it may be
 */
public record Check(double error, double tolerance) {
    /** Whether the output is right; an error that is NaN is not. */
    public boolean passed() {
        return error <= tolerance;
    }

    /** The worst |actual − expected| / (absolute + |expected|) over all elements. */
    public static double worst(float[] actual, double[] expected, double absolute) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual[i] - expected[i]) / (absolute + Math.abs(expected[i]));
            if (!(error <= worst)) {
                worst = error;
            }
            if (Double.isNaN(error)) {
                return error;
            }
        }
        return worst;
    }
}

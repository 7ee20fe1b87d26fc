package dev.lanewise.train;

/** The schedules of the learning rate. */
public final class Schedules {
    private Schedules() {}

    /** The optimizer's rate throughout. */
    public static Schedule constant() {
        return (step, steps) -> 1;
    }

    /**
     * Half a cosine from the optimizer's rate down to 0 at the end: ½(1 + cos(π·step/steps)). Source: Loshchilov and Hutter,
     * "SGDR: stochastic gradient descent with warm restarts", 2017, equation 5, with one period.
     */
    public static Schedule cosine() {
        return cosine(0);
    }

    /**
     * {@link #cosine()} after a linear rise over the first {@code warmup} steps: step s of them has (s + 1)/warmup of the
     * rate.
     */
    public static Schedule cosine(int warmup) {
        if (warmup < 0) {
            throw new IllegalArgumentException("warmup is " + warmup + "; give a number of steps, 0 or more");
        }
        return (step, steps) -> {
            if (step < warmup) {
                return (step + 1.0) / warmup;
            }
            double done = steps <= warmup ? 0 : Math.min(1, (double) (step - warmup) / (steps - warmup));
            return 0.5 * (1 + StrictMath.cos(Math.PI * done));
        };
    }
}

package dev.lanewise.train;

/**
 * The schedules of the learning rate. Those over the whole training end with the last step that {@code fit} was asked for;
 * {@code end} is the share of the optimizer's rate that they end at.
 */
public final class Schedules {
    private Schedules() {}

    /** The optimizer's rate throughout. */
    public static Schedule constant() {
        return (step, steps) -> 1;
    }

    /** factor^⌊epochs over / every⌋: the rate times {@code factor} after every {@code every} epochs (PyTorch's StepLR). */
    public static Schedule step(int every, double factor) {
        atLeast("every", every, 1, "epochs");
        positive("factor", factor);
        return new StepSchedule(every, factor, 0);
    }

    /** rate^(epochs over): the rate times {@code rate} after each epoch (PyTorch's ExponentialLR). */
    public static Schedule exponential(double rate) {
        positive("rate", rate);
        return new StepSchedule(1, rate, 0);
    }

    /** (1 − end)·(1 − step/steps)^power + end: linear with power 1 (Keras's PolynomialDecay). */
    public static Schedule polynomial(double power, double end) {
        positive("power", power);
        share("end", end);
        return (step, steps) -> (1 - end) * StrictMath.pow(1 - done(step, steps), power) + end;
    }

    /**
     * Half a cosine from the optimizer's rate down to 0 at the end: ½(1 + cos(π·step/steps)). Source: Loshchilov and Hutter,
     * "SGDR: stochastic gradient descent with warm restarts", 2017, equation 5, with one period.
     */
    public static Schedule cosine() {
        return (step, steps) -> 0.5 * (1 + StrictMath.cos(Math.PI * done(step, steps)));
    }

    /** {@link #cosine()} after {@link #warmup a warm-up}. */
    public static Schedule cosine(int warmup) {
        return warmup(warmup, cosine());
    }

    /** (1 − end)·{@link #cosine(int)} + end after the warm-up, as Keras's CosineDecay has it with alpha = end. */
    public static Schedule cosine(int warmup, double end) {
        share("end", end);
        Schedule cosine = cosine();
        return warmup(warmup, (step, steps) -> (1 - end) * cosine.factor(step, steps) + end);
    }

    /**
     * A linear rise over the first {@code steps} steps to where {@code rest} begins, then {@code rest} over the others: step s
     * of them has (s + 1)/steps of the rate that {@code rest} begins with. Source: Goyal et al., "Accurate, large minibatch
     * SGD", 2017, section 2.2.
     */
    public static Schedule warmup(int steps, Schedule rest) {
        atLeast("warmup", steps, 0, "steps");
        return steps == 0 ? rest : new WarmupSchedule(steps, rest);
    }

    /** {@link #oneCycle(double)} with its peak after 0.3 of the steps. */
    public static Schedule oneCycle() {
        return oneCycle(0.3);
    }

    /**
     * One cycle: from 1/25 of the optimizer's rate up to it at the share {@code peak} of the steps, then down to 1/250,000 of
     * it, both by half a cosine. The defaults and the steps' places are those of PyTorch's OneCycleLR; the momentum stays as it
     * is. Source: Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018.
     */
    public static Schedule oneCycle(double peak) {
        if (!(peak > 0 && peak < 1)) {
            throw new IllegalArgumentException("peak is " + peak + "; give a share of the steps between 0 and 1");
        }
        return new OneCycleSchedule(peak);
    }

    /**
     * The rate times {@code factor} when more than {@code patience} epochs in a row were no better than the best before: the
     * validation loss, or without validation the training loss, must fall by more than a ten-thousandth of it (PyTorch's
     * ReduceLROnPlateau).
     */
    public static Schedule plateau(double factor, int patience) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("factor is " + factor + "; give a number between 0 and 1");
        }
        atLeast("patience", patience, 0, "epochs");
        return new PlateauSchedule(factor, patience, 1, Double.POSITIVE_INFINITY, 0);
    }

    private static double done(long step, long steps) {
        return steps <= 0 ? 0 : Math.min(1, (double) step / steps);
    }

    private static void atLeast(String name, int value, int least, String unit) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a number of " + unit + ", " + least + " or more");
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a positive number");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a share of the learning rate, from 0 to 1");
        }
    }
}

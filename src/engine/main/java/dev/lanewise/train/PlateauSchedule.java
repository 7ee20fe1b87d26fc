package dev.lanewise.train;

/**
 * Times {@code factor} whenever more than {@code patience} epochs in a row were no better than the best before them.
 *
 * @param now the product of the factors so far
 * @param best the least loss so far
 * @param waited epochs in a row that were no better
 */
record PlateauSchedule(double factor, int patience, double now, double best, int waited) implements Schedule {
    /** How much of itself the best loss must fall by. */
    private static final double THRESHOLD = 1e-4;

    @Override
    public double factor(long step, long steps) {
        return now;
    }

    @Override
    public Schedule after(EpochRecord epoch) {
        double loss = epoch.followedLoss();
        if (loss < best * (1 - THRESHOLD)) {
            return new PlateauSchedule(factor, patience, now, loss, 0);
        }
        return waited < patience
                ? new PlateauSchedule(factor, patience, now, best, waited + 1)
                : new PlateauSchedule(factor, patience, now * factor, best, 0);
    }
}

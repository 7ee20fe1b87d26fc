package dev.lanewise.train;

/**
 * Ends a training that no longer becomes better, and goes back to the epoch that was best (Keras's EarlyStopping with
 * restore_best_weights). Source: Prechelt, "Early stopping – but when?", 1998.
 */
final class EarlyStopping {
    private final int patience;
    private double least = Double.POSITIVE_INFINITY;
    private int waited;
    private Snapshot best;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Looks at an epoch whose weights are in the step; says whether to end. */
    boolean after(EpochRecord epoch, TrainingStep step) {
        if (epoch.followedLoss() < least) {
            least = epoch.followedLoss();
            best = step.snapshot(best, epoch.epoch());
            waited = 0;
            return false;
        }
        waited++;
        return waited >= patience;
    }

    /** Goes back to the best epoch, if there was one. */
    void restoreBest(TrainingStep step, History history) {
        if (best != null) {
            step.restore(best);
            history.keep(best.epoch());
        }
    }
}

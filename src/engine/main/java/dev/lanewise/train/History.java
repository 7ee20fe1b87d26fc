package dev.lanewise.train;

import java.util.ArrayList;
import java.util.List;

/** What a training showed, an epoch at a time. */
public final class History {
    private final List<EpochRecord> epochs = new ArrayList<>();
    private boolean stopped;
    private int keptEpoch;

    History() {}

    void add(EpochRecord epoch) {
        epochs.add(epoch);
        keptEpoch = epoch.epoch();
    }

    void keep(int epoch) {
        keptEpoch = epoch;
    }

    /** The epoch whose weights the model has: the last one, or the best where early stopping was asked for; 0 for none. */
    public int keptEpoch() {
        return keptEpoch;
    }

    /** The record of that epoch; {@link java.util.NoSuchElementException} if none ended. */
    public EpochRecord kept() {
        return epochs.stream()
                .filter(epoch -> epoch.epoch() == keptEpoch)
                .findFirst()
                .orElseThrow();
    }

    void stop() {
        stopped = true;
    }

    /** The epochs so far. */
    public List<EpochRecord> epochs() {
        return List.copyOf(epochs);
    }

    /** The last epoch; {@link java.util.NoSuchElementException} if none ended. */
    public EpochRecord last() {
        return epochs.getLast();
    }

    /** Whether the training was stopped before its end: by somebody, or by early stopping. */
    public boolean stopped() {
        return stopped;
    }

    /** The training losses, an epoch each. */
    public double[] losses() {
        return epochs.stream().mapToDouble(EpochRecord::loss).toArray();
    }

    @Override
    public String toString() {
        return epochs.toString();
    }
}

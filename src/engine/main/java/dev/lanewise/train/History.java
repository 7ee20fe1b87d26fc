package dev.lanewise.train;

import java.util.ArrayList;
import java.util.List;

/** What a training showed, an epoch at a time. */
public final class History {
    private final List<EpochRecord> epochs = new ArrayList<>();
    private boolean stopped;

    History() {}

    void add(EpochRecord epoch) {
        epochs.add(epoch);
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

    /** Whether somebody stopped the training before its end. */
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

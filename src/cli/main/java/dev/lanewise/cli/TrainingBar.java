package dev.lanewise.cli;

import dev.lanewise.train.Run;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The bar of one training in steps: share done, time left, and the epoch's loss, metrics and samples a second so far. */
final class TrainingBar implements AutoCloseable {
    private static final int REFRESH_MILLIS = 100;

    private final ProgressBar bar;
    private final int firstEpoch;
    private long shown;

    TrainingBar(TerminalLine line, Run run) {
        firstEpoch = run.epoch();
        long steps = (long) (run.epochs() - firstEpoch + 1) * run.batches();
        bar = new ProgressBarBuilder()
                .setTaskName("train")
                .setInitialMax(steps)
                .setRenderer(new BarText())
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(line)
                .build();
    }

    /** Takes the numbers of a step: the bar's own thread draws them. */
    void update(Run run) {
        bar.stepTo((long) (run.epoch() - firstEpoch) * run.batches() + run.batch());
        long now = System.nanoTime();
        if (now - shown > REFRESH_MILLIS * 1_000_000L) {
            shown = now;
            StringBuilder figures = new StringBuilder();
            EpochLine.figures(figures, "", run.loss(), run.metrics());
            bar.setExtraMessage(figures + String.format(Locale.ROOT, "  %,.0f/s", run.samplesPerSecond()));
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}

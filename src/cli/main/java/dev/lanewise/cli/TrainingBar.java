package dev.lanewise.cli;

import dev.lanewise.train.Run;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bar of one training in steps: share done, time left, and the epoch's loss, metrics and samples a second so far. */
final class TrainingBar implements AutoCloseable {
    private static final int REFRESH_MILLIS = 100;

    /** Columns from which on there is room for words. */
    private static final int WIDE = 100;

    private final ProgressBar bar;
    private final int firstEpoch;
    private final boolean narrow;
    private long shown;

    TrainingBar(TerminalLine line, Run run) {
        firstEpoch = run.epoch();
        narrow = line.getMaxRenderedLength() < WIDE;
        long steps = (long) (run.epochs() - firstEpoch + 1) * run.batches();
        bar = new ProgressBarBuilder()
                .setTaskName("train")
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
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
            String text = figures + String.format(Locale.ROOT, "  %,.0f samples/s", run.samplesPerSecond());
            bar.setExtraMessage(narrow ? text.replace("  ", " ").replace(" samples", "") : text);
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}

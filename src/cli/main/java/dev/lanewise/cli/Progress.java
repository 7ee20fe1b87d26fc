package dev.lanewise.cli;

import dev.lanewise.train.Callback;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Run;
import java.io.PrintWriter;

/** Shows how a training goes: a bar on a terminal, else lines. */
sealed interface Progress extends Callback, AutoCloseable {
    /** The progress for this output: a line an epoch, or some ten lines in all. */
    static Progress on(PrintWriter out, boolean interactive, boolean everyEpoch) {
        return interactive ? new Bar(out, everyEpoch) : new Lines(out, everyEpoch);
    }

    /** Whether this epoch is to have a line: each, or the last of each tenth of the training, and the last of all. */
    static boolean shows(Run run, EpochRecord epoch, boolean everyEpoch) {
        int tenth = (run.epochs() + 9) / 10;
        return everyEpoch || epoch.epoch() % tenth == 0 || epoch.epoch() == run.epochs() || run.stopRequested();
    }

    /** Takes what is drawn away. */
    @Override
    void close();

    /** Plain lines. */
    record Lines(PrintWriter out, boolean everyEpoch) implements Progress {
        @Override
        public void onEpochEnd(Run run, EpochRecord epoch) {
            if (shows(run, epoch, everyEpoch)) {
                out.println(EpochLine.of(epoch, run.epochs()));
                out.flush();
            }
        }

        @Override
        public void close() {}
    }

    /** A bar for the whole training below the lines. */
    final class Bar implements Progress {
        private final TerminalLine line;
        private final boolean everyEpoch;
        private TrainingBar bar;

        Bar(PrintWriter out, boolean everyEpoch) {
            line = new TerminalLine(out, Terminal.width());
            this.everyEpoch = everyEpoch;
        }

        @Override
        public void onTrainBegin(Run run) {
            bar = new TrainingBar(line, run);
        }

        @Override
        public void onBatchEnd(Run run) {
            bar.update(run);
        }

        @Override
        public void onEpochEnd(Run run, EpochRecord epoch) {
            if (shows(run, epoch, everyEpoch)) {
                line.above(EpochLine.of(epoch, run.epochs()));
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
            line.close();
        }
    }
}

package dev.lanewise.cli;

import dev.lanewise.train.Callback;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Run;
import java.io.PrintWriter;

/** Shows how a training goes: a bar on a terminal, else a line an epoch. */
sealed interface Progress extends Callback, AutoCloseable {
    /** The progress for this output. */
    static Progress on(PrintWriter out, boolean interactive) {
        return interactive ? new Bar(out) : new Lines(out);
    }

    /** Takes what is drawn away. */
    @Override
    void close();

    /** A line an epoch. */
    record Lines(PrintWriter out) implements Progress {
        @Override
        public void onEpochEnd(Run run, EpochRecord epoch) {
            out.println(EpochLine.of(epoch, run.epochs()));
            out.flush();
        }

        @Override
        public void close() {}
    }

    /** A bar for the whole training below a line an epoch. */
    final class Bar implements Progress {
        private final TerminalLine line;
        private TrainingBar bar;

        Bar(PrintWriter out) {
            line = new TerminalLine(out, Terminal.width());
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
            line.above(EpochLine.of(epoch, run.epochs()));
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

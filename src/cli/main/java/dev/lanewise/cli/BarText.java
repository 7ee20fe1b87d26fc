package dev.lanewise.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar as text: {@code 37% [=======>       ] 0:12 left  loss 0.2607 accuracy 0.9173 26,666/s}. Where the line is too narrow,
 * the bar keeps its least columns: the time left goes first, then the metrics, the last one first.
 */
final class BarText implements ProgressBarRenderer {
    /** Columns of a bar that still shows something. */
    private static final int LEAST = 10;

    private static final int MOST = 50;

    @Override
    public String render(ProgressState progress, int width) {
        double share = progress.getMax() == 0 ? 0 : (double) progress.getCurrent() / progress.getMax();
        return of(share, left(share, progress.getTotalElapsed()), progress.getExtraMessage(), width);
    }

    /** The time left, at the pace so far; empty before there is one. */
    private static String left(double share, Duration elapsed) {
        if (share <= 0 || share >= 1) {
            return "";
        }
        long seconds = Math.round(elapsed.toMillis() / 1000.0 * (1 - share) / share);
        long hours = seconds / 3600;
        return (hours == 0
                        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60))
                + " left";
    }

    /**
     * The line.
     *
     * @param share from 0 to 1
     * @param figures the most important first and last, with two blanks between them
     */
    static String of(double share, String left, String figures, int width) {
        String head = String.format(Locale.ROOT, "%3d%% [", (int) (100 * share));
        int room = width - head.length() - LEAST;
        List<String> kept = new ArrayList<>(List.of(figures.strip().split("  ", -1)));
        String tail = "] " + (left.isEmpty() ? "" : left + "  ") + String.join(" ", kept);
        if (tail.length() > room) {
            tail = "] " + String.join(" ", kept);
        }
        while (tail.length() > room && kept.size() > 2) {
            kept.remove(kept.size() - 2);
            tail = "] " + String.join(" ", kept);
        }
        int columns = Math.clamp((long) width - head.length() - tail.length(), 1, MOST);
        int done = (int) (columns * share);
        String arrow = done == columns ? "" : ">";
        return head + "=".repeat(done) + arrow + " ".repeat(columns - done - arrow.length()) + tail;
    }
}

package dev.lanewise.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last line of a terminal, drawn again and again by the bar's thread while other threads print lines above it. It asks
 * the terminal for nothing but a carriage return, so that it needs no native code.
 */
final class TerminalLine implements ProgressBarConsumer {
    private final PrintWriter out;
    private final int width;
    private int drawn;
    private boolean closed;

    TerminalLine(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public int getMaxRenderedLength() {
        return width - 1;
    }

    @Override
    public synchronized void accept(String rendered) {
        if (closed) {
            return;
        }
        String text = rendered.length() < width ? rendered : rendered.substring(0, width - 1);
        out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        out.flush();
        drawn = text.length();
    }

    /** Prints a line that stays. */
    synchronized void above(String text) {
        wipe();
        out.println(text);
        out.flush();
    }

    private void wipe() {
        out.print("\r" + " ".repeat(drawn) + "\r");
        drawn = 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            wipe();
            out.flush();
            closed = true;
        }
    }
}

package dev.lanewise.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** Standard output that remembers how it failed, which a {@link PrintStream} keeps to itself. */
final class StandardOutput extends OutputStream {
    private static volatile StandardOutput current;

    private final OutputStream file;
    private volatile IOException failure;

    StandardOutput(OutputStream file) {
        this.file = file;
    }

    /** Puts one in the place of {@link System#out}, in the same encoding. */
    static void install() {
        current = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(current), true, System.out.charset()));
    }

    /** Whether whoever read it went away, as {@code head} does when it has enough: nothing to complain of. */
    static boolean readerEnded() {
        return current != null && current.brokePipe();
    }

    /** The system's sentence may be in any language, but most keep the word; a full disk has another one. */
    boolean brokePipe() {
        return failure != null
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

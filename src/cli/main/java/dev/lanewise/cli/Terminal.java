package dev.lanewise.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the terminal can do. */
final class Terminal {
    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Whether a line may be drawn again and again: a person looks, on a terminal that can, and did not object. */
    // JDKs differ in whether a missing console is null or no terminal.
    @SuppressWarnings("SystemConsoleNull")
    static boolean interactive() {
        Console console = System.console();
        return console != null && console.isTerminal() && allows(System.getenv());
    }

    /** What the environment says: {@code NO_COLOR}, {@code TERM=dumb} and {@code CI} ask for plain lines. */
    static boolean allows(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && environment.getOrDefault("CI", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether standard output can show braille, which no encoding but Unicode's can. */
    static boolean braille() {
        String encoding = System.getProperty("stdout.encoding", "US-ASCII");
        return Charset.isSupported(encoding) && braille(Charset.forName(encoding));
    }

    /** Whether that encoding can show braille. */
    static boolean braille(Charset encoding) {
        return encoding.canEncode() && encoding.newEncoder().canEncode('\u28FF');
    }

    /** Columns, as {@code stty} says, or 80. */
    static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return USUAL_WIDTH;
            }
            return width(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }

    /** The second number of {@code 24 80}. */
    static int width(String size) {
        String columns = size.strip().replaceFirst("^\\d+ ", "");
        return columns.matches("[1-9]\\d{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}

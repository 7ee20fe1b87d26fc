package dev.lanewise.cli;

import dev.lanewise.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file that a command writes at its end, for {@code --json FILE} and the like. Whether it can be written is checked at once, before
 * any work, and it is written whole or not at all. {@code -} is standard output.
 */
final class PendingFile {
    /** The option with its value, for messages. */
    private final String asked;

    /** As it was asked for. */
    private final String name;

    private final Path target;
    private final PrintWriter standardOutput;

    private PendingFile(String option, String name, Path target, PrintWriter standardOutput) {
        this.asked = option + " " + name;
        this.name = name;
        this.target = target;
        this.standardOutput = standardOutput;
    }

    /**
     * What {@code --json} names; null is nowhere.
     *
     * @throws UsageException if it cannot be written
     */
    static PendingFile open(String name, PrintWriter standardOutput) {
        return open("--json", name, standardOutput);
    }

    /** The same for another option. */
    static PendingFile open(String option, String name, PrintWriter standardOutput) {
        if (name == null) {
            return new PendingFile(option, null, null, null);
        }
        if (name.equals("-")) {
            return new PendingFile(option, name, null, standardOutput);
        }
        return new PendingFile(option, name, target(option, name), null);
    }

    /** The file that an option names, absolute; {@link UsageException} if it is a folder or cannot be written. */
    static Path target(String option, String name) {
        Path target = Path.of(name).toAbsolutePath();
        if (Files.isDirectory(target) || isNamedAsFolder(name)) {
            throw new UsageException(option + " " + name + " is a folder; give a file in it");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(option + " " + name + " cannot be written, because " + folder
                    + " is no folder; make it, or give another file");
        }
        if (!Files.isWritable(isDevice(target) ? target : folder)) {
            throw new UsageException(
                    option + " " + name + " cannot be written; give a file in a folder that you may write to");
        }
        return target;
    }

    /** With a separator at its end, which a path forgets. */
    private static boolean isNamedAsFolder(String name) {
        return name.endsWith("/") || name.endsWith(File.separator);
    }

    /** Writes the whole text; an {@link IOException} names the file. */
    void write(String text) throws IOException {
        if (standardOutput != null) {
            standardOutput.print(text);
            standardOutput.flush();
        } else if (target != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Unwritten.named(asked, () -> AtomicFile.write(target, out -> out.write(bytes)));
        }
    }

    /** Says for people that a file was written; nothing of standard output. */
    void tell(PrintWriter text) {
        if (target != null) {
            text.println("wrote " + name);
            text.flush();
        }
    }

    /** Something like {@code /dev/null}, which no file may replace. */
    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }
}

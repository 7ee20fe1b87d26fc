package dev.lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that a command writes at its end, for {@code --json FILE}. It is made beside its place at once, so that a
 * folder that cannot be written to is refused before any work, and moved there whole: the file never holds half a report.
 * {@code -} is standard output.
 */
final class PendingFile implements AutoCloseable {
    private final Path target;
    private final Path beside;
    private final PrintWriter standardOutput;

    private PendingFile(Path target, Path beside, PrintWriter standardOutput) {
        this.target = target;
        this.beside = beside;
        this.standardOutput = standardOutput;
    }

    /**
     * Opens what {@code --json} names; null is nowhere.
     *
     * @throws UsageException if it is a folder
     * @throws IOException if it cannot be written
     */
    static PendingFile open(String name, PrintWriter standardOutput) throws IOException {
        if (name == null) {
            return new PendingFile(null, null, null);
        }
        if (name.equals("-")) {
            return new PendingFile(null, null, standardOutput);
        }
        Path target = Path.of(name).toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new UsageException("--json " + name + " is a folder; give a file in it");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new PendingFile(target, null, null);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("--json " + name + " cannot be written, because " + folder
                    + " is no folder; make it, or give another file");
        }
        try {
            return new PendingFile(
                    target, Files.createTempFile(folder, "." + target.getFileName() + ".", ".partial"), null);
        } catch (IOException e) {
            throw new IOException(
                    "--json " + name + " cannot be written; give a file in a folder that you may write to", e);
        }
    }

    /** Writes the whole text. */
    void write(String text) throws IOException {
        if (standardOutput != null) {
            standardOutput.print(text);
            standardOutput.flush();
        } else if (beside != null) {
            Files.writeString(beside, text);
            try {
                Files.setPosixFilePermissions(
                        beside, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            } catch (UnsupportedOperationException e) {
                // A file system without such permissions has nothing to open up.
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else if (target != null) {
            Files.writeString(target, text);
        }
    }

    /** Removes what was not moved into place. */
    @Override
    public void close() throws IOException {
        if (beside != null) {
            Files.deleteIfExists(beside);
        }
    }
}

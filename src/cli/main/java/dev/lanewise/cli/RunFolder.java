package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a training: {@code config.json}, {@code history.csv}, {@code metrics.json}, {@code report.html}, {@code
 * model.safetensors}. Other commands that end in a report have such a folder too, with other files.
 *
 * <p>The files are written into a hidden folder beside it, made before any work, so that a place that cannot be written to
 * is refused early; {@link #commit} renames it. Without that, {@link #close} removes all traces: a run folder is whole or
 * absent.
 */
final class RunFolder implements AutoCloseable {
    static final String CONFIG = "config.json";
    static final String HISTORY = "history.csv";
    static final String METRICS = "metrics.json";
    static final String REPORT = "report.html";
    static final String MODEL = "model.safetensors";

    /** The file that keeps the place of a run: who makes it has the folder, which nothing else is in. */
    private static final String RESERVED = ".reserved";

    private final Path wanted;
    private Path target;
    private final Path partial;
    private final List<Path> madeAbove;
    private boolean settled;
    private boolean madeTarget;
    private boolean committed;

    private RunFolder(Path wanted, Path partial, List<Path> madeAbove) {
        this.wanted = wanted;
        this.target = wanted;
        this.partial = partial;
        this.madeAbove = madeAbove;
    }

    /**
     * Prepares a run folder; a symbolic link stands for the folder that it points to.
     *
     * @throws UsageException if there is something already
     * @throws IOException if it cannot be made
     */
    static RunFolder create(Path target) throws IOException {
        if (Files.isSymbolicLink(target)) {
            if (!Files.exists(target)) {
                throw new UsageException(target + " is a link to " + Files.readSymbolicLink(target)
                        + ", which does not exist; make that folder, or give another --out");
            }
            return create(target.toRealPath());
        }
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new UsageException(target + " exists already; give another --out, or remove it");
        }
        return prepare(target);
    }

    /** The same for a name that need not be had: where it is taken, {@link #settle} takes one with a number. */
    static RunFolder prepare(Path target) throws IOException {
        List<Path> made = new ArrayList<>();
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent == null) {
                throw new UsageException(target + " cannot be a run folder; give another --out");
            }
            makeFolders(parent, made);
            return new RunFolder(
                    target, makePartial(parent, target.getFileName().toString()), made);
        } catch (IOException e) {
            removeEmpty(made);
            throw new IOException(
                    "the run folder " + target + " cannot be made; give an --out in a folder that you may write to", e);
        }
    }

    /** Processes of two containers can have one number, and threads of a process have. */
    private static Path makePartial(Path parent, String name) throws IOException {
        String start = "." + name + "." + ProcessHandle.current().pid();
        Path partial = parent.resolve(start + ".partial");
        for (int i = 2; !make(partial); i++) {
            partial = parent.resolve(start + "-" + i + ".partial");
        }
        return partial;
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void makeFolders(Path folder, List<Path> made) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            makeFolders(folder.getParent(), made);
        }
        try {
            Files.createDirectory(folder);
            made.addFirst(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * Settles where the run will be and keeps the place: the folder asked for, or one with a number behind its name if another
     * run, or anybody, has filled or kept that in the meantime.
     */
    Path settle() throws IOException {
        for (int i = 2; !settled; i++) {
            madeTarget = make(target);
            settled = (madeTarget || isEmptyFolder(target)) && reserve(target);
            target = settled ? target : wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return target;
    }

    /** Of two runs that find the same empty folder, one has it. */
    private static boolean reserve(Path folder) throws IOException {
        try {
            Files.createFile(folder.resolve(RESERVED));
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return false;
        }
    }

    private static boolean make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Where to write a file of this name until {@link #commit}. */
    Path file(String name) {
        return partial.resolve(name);
    }

    /** Writes a text file; what goes wrong names it where it was to be. */
    void write(String name, String text) throws IOException {
        write(name, file -> Files.writeString(file, text));
    }

    /** Writes a file that makes itself, likewise. */
    void write(String name, Contents contents) throws IOException {
        Unwritten.named(target.resolve(name).toString(), () -> contents.writeTo(file(name)));
    }

    /** What writes a file. */
    interface Contents {
        void writeTo(Path file) throws IOException;
    }

    /** Puts the finished folder in its place, which {@link #settle} gave. What is finished is kept even if that fails. */
    void commit() throws IOException {
        committed = true;
        try {
            while (!moved()) {
                settled = false;
            }
        } catch (IOException e) {
            throw new IOException(
                    "the finished run could not be moved to " + target + "; it is whole in " + partial
                            + ", so rename that folder to keep it",
                    e);
        }
    }

    /** Whether it is in its place; false if somebody has filled that at the last moment. */
    private boolean moved() throws IOException {
        Files.deleteIfExists(settle().resolve(RESERVED));
        try {
            // Not by way of deleting: the system replaces an empty folder, and only that, in one step.
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            if (Files.isDirectory(target) && !isEmptyFolder(target)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (committed) {
            return;
        }
        if (Files.isDirectory(partial)) {
            try (Stream<Path> entries = Files.walk(partial)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(entry);
                }
            }
        }
        if (settled) {
            Files.deleteIfExists(target.resolve(RESERVED));
        }
        if (madeTarget && isEmptyFolder(target)) {
            Files.delete(target);
        }
        removeEmpty(madeAbove);
    }

    private static void removeEmpty(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            if (isEmptyFolder(folder)) {
                Files.delete(folder);
            }
        }
    }
}

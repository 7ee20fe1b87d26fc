package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names and finds run folders. */
final class Runs {
    /** Where runs go without {@code --out}, below the working directory. */
    static final Path HOME = Path.of("runs");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private Runs() {}

    /** Prepares the folder of {@code --out}; a fresh one below {@link #HOME} for null. */
    static RunFolder prepare(Path asked, String task) throws IOException {
        return asked == null
                ? RunFolder.prepare(fresh(HOME, LocalDateTime.now(ZoneId.systemDefault()), task))
                : RunFolder.create(asked);
    }

    /** {@code HOME/DATE-task}, numbered if that exists. */
    static Path fresh(Path home, LocalDateTime now, String task) {
        Path first = home.resolve(DATE.format(now) + "-" + task);
        Path path = first;
        for (int i = 2; Files.exists(path); i++) {
            path = home.resolve(first.getFileName() + "-" + i);
        }
        return path;
    }

    /**
     * The run folder of that name: a folder, a name below {@code home}, or {@code latest}.
     *
     * @throws UsageException if there is none
     */
    static Path find(Path home, String name) throws IOException {
        if (name.equals("latest") && !isRun(Path.of(name))) {
            return latest(home);
        }
        for (Path path : List.of(Path.of(name), home.resolve(name))) {
            if (isRun(path)) {
                return path;
            }
        }
        if (Files.exists(Path.of(name))) {
            throw new UsageException(
                    name + " is no run folder: it has no " + RunFolder.MODEL + " and " + RunFolder.CONFIG);
        }
        List<String> names =
                list(home).stream().map(path -> path.getFileName().toString()).toList();
        throw new UsageException("there is no run '" + name + "'; "
                + Suggestions.nearest(name, names)
                        .map(near -> "did you mean '" + home.resolve(near) + "'?")
                        .orElse("give the folder of one, or 'latest' for the newest under " + home));
    }

    private static Path latest(Path home) throws IOException {
        Path newest = null;
        FileTime time = null;
        for (Path run : list(home)) {
            if (!Files.isRegularFile(run.resolve(RunFolder.METRICS))) {
                continue; // Somebody took a part away, or another tool wrote it.
            }
            FileTime written = Files.getLastModifiedTime(run.resolve(RunFolder.METRICS));
            if (newest == null || written.compareTo(time) >= 0) {
                newest = run;
                time = written;
            }
        }
        if (newest == null) {
            throw new UsageException("there is no run under " + home + " yet; make one with 'lanewise train images'");
        }
        return newest;
    }

    /** All runs below {@code home}, by name. */
    private static List<Path> list(Path home) throws IOException {
        List<Path> runs = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (Stream<Path> entries = Files.list(home)) {
                entries.filter(Runs::isRun).sorted().forEach(runs::add);
            }
        }
        return runs;
    }

    private static boolean isRun(Path path) {
        return Files.isRegularFile(path.resolve(RunFolder.MODEL))
                && Files.isRegularFile(path.resolve(RunFolder.CONFIG));
    }
}

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void appearsWholeOrNotAtAll() throws IOException {
        Path target = folder.resolve("a/b/run");
        try (RunFolder run = RunFolder.create(target)) {
            Files.writeString(run.file(RunFolder.CONFIG), "{}");
            assertFalse(Files.exists(target), "nothing before the commit");
            run.commit();
        }
        assertEquals("{}", Files.readString(target.resolve(RunFolder.CONFIG)));
        assertEquals(List.of("run"), names(folder.resolve("a/b")));
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("a/b/run"))) {
            Files.writeString(run.file(RunFolder.MODEL), "half");
        }
        assertEquals(List.of(), names(folder), "not even the folders above");
    }

    @Test
    void keepsWhatOthersPutAbove() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("a/run"))) {
            Files.writeString(run.file("x").getParent().resolveSibling("other"), "");
        }
        assertEquals(List.of("other"), names(folder.resolve("a")));
    }

    @Test
    void takesAnEmptyFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        try (RunFolder run = RunFolder.create(target)) {
            Files.writeString(run.file(RunFolder.MODEL), "whole");
            run.commit();
        }
        assertEquals(List.of(RunFolder.MODEL), names(target));
    }

    /** A run that fails after its place was settled takes away what it made, not what its caller did. */
    @Test
    void leavesTheCallersEmptyFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        try (RunFolder run = RunFolder.create(target)) {
            assertEquals(target, run.settle());
        }
        try (RunFolder run = RunFolder.create(folder.resolve("other"))) {
            assertTrue(Files.isDirectory(run.settle()));
        }
        assertEquals(List.of("run"), names(folder));
    }

    /** Two runs that were told the same place, or began in the same second: both are kept. */
    @Test
    void takesTheNextNameWhereTheFirstIsFilledMeanwhile() throws IOException {
        Path target = folder.resolve("run");
        try (RunFolder run = RunFolder.create(target)) {
            Files.writeString(run.file(RunFolder.MODEL), "second");
            Files.createDirectory(target);
            Files.writeString(target.resolve(RunFolder.MODEL), "first");
            assertEquals(folder.resolve("run-2"), run.settle());
            run.commit();
        }
        assertEquals("first", Files.readString(target.resolve(RunFolder.MODEL)));
        assertEquals("second", Files.readString(folder.resolve("run-2").resolve(RunFolder.MODEL)));
        assertEquals(List.of("run", "run-2"), names(folder));
    }

    /** Trainings that end at once, each told the same place, which may be an empty folder of the caller: all are kept. */
    @Test
    void severalAtOnceAreAllKept() throws Exception {
        int count = 16;
        for (String name : List.of("fresh", "empty")) {
            Path home = Files.createDirectory(folder.resolve(name));
            Path target = home.resolve("run");
            if (name.equals("empty")) {
                Files.createDirectory(target);
            }
            CyclicBarrier together = new CyclicBarrier(count);
            try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
                List<Future<?>> runs = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    runs.add(threads.submit(() -> {
                        try (RunFolder run = RunFolder.create(target)) {
                            together.await();
                            String settled = run.settle().getFileName().toString();
                            Files.writeString(run.file(RunFolder.CONFIG), settled);
                            together.await();
                            run.commit();
                        }
                        return null;
                    }));
                }
                for (Future<?> run : runs) {
                    run.get();
                }
            }
            List<String> names = names(home);
            assertEquals(count, names.size(), names::toString);
            for (String run : names) {
                assertEquals(run, Files.readString(home.resolve(run).resolve(RunFolder.CONFIG)));
            }
        }
    }

    /** An empty folder that was not there at the start is another run's place. */
    @Test
    void leavesThePlaceThatAnotherRunKeeps() throws IOException {
        Path target = folder.resolve("run");
        try (RunFolder first = RunFolder.create(target);
                RunFolder second = RunFolder.create(target)) {
            assertEquals(target, first.settle());
            assertEquals(folder.resolve("run-2"), second.settle());
            second.commit();
            first.commit();
        }
        assertEquals(List.of("run", "run-2"), names(folder));
    }

    @Test
    void writesIntoTheFolderOfALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (RunFolder run = RunFolder.create(link)) {
            Files.writeString(run.file(RunFolder.MODEL), "whole");
            run.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("whole", Files.readString(real.resolve(RunFolder.MODEL)));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        String refused = assertThrows(UsageException.class, () -> RunFolder.create(dangling))
                .getMessage();
        assertTrue(
                refused.endsWith("is a link to nowhere, which does not exist; make that folder, or give another --out"),
                refused);
        assertEquals(List.of("dangling", "link", "real"), names(folder));
    }

    @Test
    void refusesWhatExists() throws IOException {
        Path target = Files.createDirectory(folder.resolve("run"));
        Files.writeString(target.resolve("precious"), "");
        assertTrue(assertThrows(UsageException.class, () -> RunFolder.create(target))
                .getMessage()
                .contains("exists already; give another --out"));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(UsageException.class, () -> RunFolder.create(file));
        assertTrue(assertThrows(IOException.class, () -> RunFolder.create(file.resolve("run")))
                .getMessage()
                .contains("cannot be made; give an --out"));
        assertEquals(List.of("file", "run"), names(folder));
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}

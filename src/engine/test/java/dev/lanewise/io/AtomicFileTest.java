package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] OLD = "the old contents".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] NEW = "the new contents, longer".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void createsAndReplaces() throws IOException {
        Path file = folder.resolve("model.bin");
        AtomicFile.write(file, out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        AtomicFile.write(file, out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("model.bin"), names());
    }

    /** Whatever the writer does when it fails, after any byte, the old file stays and nothing else. */
    @Test
    void afterAFailureTheOldFileStands() throws IOException {
        Path file = Files.write(folder.resolve("model.bin"), OLD);
        List<Throwable> failures =
                List.of(new IOException("disk full"), new IllegalStateException("bug"), new OutOfMemoryError("heap"));
        for (int written = 0; written <= NEW.length; written++) {
            for (Throwable failure : failures) {
                int bytes = written;
                Throwable thrown = assertThrows(
                        failure.getClass(),
                        () -> AtomicFile.write(file, out -> {
                            out.write(NEW, 0, bytes);
                            out.flush();
                            assertArrayEquals(OLD, Files.readAllBytes(file));
                            throwAny(failure);
                        }));
                assertEquals(failure.getMessage(), thrown.getMessage());
                assertArrayEquals(OLD, Files.readAllBytes(file), "written=" + written);
                assertEquals(List.of("model.bin"), names(), "written=" + written);
            }
        }
    }

    @Test
    void aFailedMoveLeavesNoTemporaryFile() throws IOException {
        Path file = folder.resolve("model.bin");
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    Files.createDirectories(file.resolve("in the way"));
                    out.write(NEW);
                }));
        assertEquals(List.of("model.bin"), names());
    }

    @Test
    void anotherWritersTemporaryFileIsLeftAlone() throws IOException {
        Path other = Files.write(folder.resolve(".model.bin.0.tmp"), OLD);
        AtomicFile.write(folder.resolve("model.bin"), out -> out.write(NEW));
        assertArrayEquals(OLD, Files.readAllBytes(other));
        assertEquals(List.of(".model.bin.0.tmp", "model.bin"), names());
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.write(folder.resolve("model-1.bin"), OLD);
        Path link = folder.resolve("latest.bin");
        try {
            Files.createSymbolicLink(link, file.getFileName());
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no symbolic links here: " + e);
        }
        AtomicFile.write(link, out -> out.write(NEW));
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(NEW, Files.readAllBytes(file));
    }

    /** A reader at the other end gets the contents; the pipe, and a link to it, stay what they are. */
    @Test
    void aPipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(makePipe(pipe), "no pipes here");
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe.getFileName());
        for (Path way : List.of(pipe, link)) {
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return Files.readAllBytes(pipe);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            AtomicFile.write(way, out -> out.write(NEW));
            assertArrayEquals(NEW, read.get(30, TimeUnit.SECONDS));
            assertFalse(Files.isRegularFile(pipe));
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of("link", "pipe"), names());
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theMessageSaysWhatIsWrong() throws IOException {
        Path file = Files.write(folder.resolve("file"), OLD);
        assertFails(folder.resolve("absent/model.bin"), "absent does not exist");
        assertFails(file.resolve("model.bin"), "is not a folder");
        assertFails(folder, "it is a folder");
        assertFails(folder.resolve("x".repeat(300)), "cannot write");
        assertEquals(List.of("file"), names());
    }

    @Test
    void anUnwritableFolderIsNamed() {
        Assumptions.assumeTrue(folder.toFile().setWritable(false), "this file system has no permissions");
        try {
            Assumptions.assumeFalse(Files.isWritable(folder), "permissions do not bind this user");
            assertFails(folder.resolve("model.bin"), "is not writable");
        } finally {
            assertTrue(folder.toFile().setWritable(true));
        }
    }

    /** The kernel's own folder, which takes no files, binds every user. */
    @Test
    void aFolderThatTakesNoFilesIsAnError() {
        Path kernel = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(kernel), "no " + kernel);
        assertFails(kernel.resolve("model.bin"), "cannot write /proc/self/model.bin: ");
    }

    private static void assertFails(Path file, String words) {
        IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(NEW)));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void throwAny(Throwable failure) throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }
}

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesTheOldFileAtTheEnd() throws IOException {
        Path target = Files.writeString(folder.resolve("out.json"), "old");
        PendingFile file = PendingFile.open(target.toString(), null);
        assertEquals("old", Files.readString(target));
        file.write("new");
        assertEquals("new", Files.readString(target));
        StringWriter told = new StringWriter();
        file.tell(new PrintWriter(told));
        assertEquals("wrote " + target + System.lineSeparator(), told.toString());
        assertEquals(List.of("out.json"), RunFolderTest.names(folder));
    }

    @Test
    void writesToStandardOutputOrNowhere() throws IOException {
        StringWriter out = new StringWriter();
        PendingFile.open("-", new PrintWriter(out)).write("{}");
        PendingFile.open(null, null).write("unseen");
        assertEquals("{}", out.toString());
        PendingFile.open("-", new PrintWriter(out)).tell(new PrintWriter(out));
        PendingFile.open(null, null).tell(new PrintWriter(out));
        assertEquals("{}", out.toString(), "no file, no word of it");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is full");
        PendingFile file = PendingFile.open("--html", "/dev/full", null);
        IOException e = assertThrows(IOException.class, () -> file.write("text"));
        assertTrue(e.getMessage().startsWith("--html /dev/full could not be written: No space"), e.getMessage());
        try (RunFolder run = RunFolder.create(folder.resolve("run"))) {
            Files.createSymbolicLink(run.file(RunFolder.CONFIG), Path.of("/dev/full"));
            IOException full = assertThrows(IOException.class, () -> run.write(RunFolder.CONFIG, "{}"));
            assertTrue(
                    full.getMessage().startsWith(folder.resolve("run/config.json") + " could not be written: No space"),
                    full.getMessage());
        }
    }

    @Test
    void refusesEarly() {
        assertThrows(UsageException.class, () -> PendingFile.open(folder.toString(), null));
        assertThrows(
                UsageException.class,
                () -> PendingFile.open(folder.resolve("no/out.json").toString(), null));
    }
}

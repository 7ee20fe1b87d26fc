package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 7, 9, 5, 1);

    @TempDir
    Path home;

    @Test
    void namesByDateAndTask() throws IOException {
        assertEquals(home.resolve("2026-03-07-090501-images"), Runs.fresh(home, NOW, "images"));
        run("2026-03-07-090501-images", 0);
        assertEquals(home.resolve("2026-03-07-090501-images-2"), Runs.fresh(home, NOW, "images"));
    }

    @Test
    void findsByPathNameAndTime() throws IOException {
        Path older = run("z", 1_000);
        Path newer = run("a", 2_000);
        Files.createDirectory(home.resolve("no-run"));
        Files.delete(run("part", 3_000).resolve(RunFolder.METRICS));
        assertEquals(newer, Runs.find(home, "latest"));
        assertEquals(older, Runs.find(home, "z"));
        assertEquals(older, Runs.find(home, older.toString()));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertTrue(message("latest").contains("no run under " + home + " yet; make one with 'lanewise train images'"));
        run("2026-03-07-090501-images", 0);
        assertTrue(message("2026-03-07-090501-image").contains("did you mean"));
        assertTrue(message("nowhere").contains("there is no run 'nowhere'; give the folder of one, or 'latest'"));
        Path other = Files.createDirectory(home.resolve("other"));
        assertTrue(message(other.toString()).contains("is no run folder: it has no model.safetensors"));
    }

    private String message(String name) {
        return assertThrows(UsageException.class, () -> Runs.find(home, name)).getMessage();
    }

    private Path run(String name, long millis) throws IOException {
        Path run = Files.createDirectory(home.resolve(name));
        Files.writeString(run.resolve(RunFolder.CONFIG), "{}");
        Files.writeString(run.resolve(RunFolder.MODEL), "");
        Files.writeString(run.resolve(RunFolder.METRICS), "{}");
        Files.setLastModifiedTime(run.resolve(RunFolder.METRICS), FileTime.fromMillis(millis));
        return run;
    }
}

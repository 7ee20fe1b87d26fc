package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} says, as a process, before it builds or measures anything. */
class BenchTest {
    @TempDir
    Path folder;

    @Test
    void refusesWhatCannotBe() throws Exception {
        refused("needs a checkout", 2, "bench");
        refused("--only ( is no regular expression", 2, "bench", "--only", "(");
        refused("--tolerance is -1; give a number from 0", 2, "bench", "--tolerance", "-1");
        refused("--threads is 0; give a number from 1", 2, "bench", "--threads", "1,0");
        refused("both name standard output", 2, "bench", "--json", "-", "--html", "-");
        refused("--html nowhere/x.html cannot be written", 2, "bench", "--html", "nowhere/x.html");
        refused("old.json: there is no such file", 1, "bench", "--compare", "old.json");
        Files.writeString(folder.resolve("run.json"), "{\"schema\": \"lanewise/train/1\"}");
        refused("is no report of 'lanewise bench --json'", 1, "bench", "--compare", "run.json");
    }

    private void refused(String sentence, int exitCode, String... arguments) throws IOException, InterruptedException {
        CliProcess.Result result = CliProcess.run(folder, arguments);
        assertEquals(exitCode, result.exitCode(), result::toString);
        assertTrue(result.complaint().contains(sentence), result::toString);
        assertEquals(1, result.complaint().lines().count(), result::toString);
    }
}

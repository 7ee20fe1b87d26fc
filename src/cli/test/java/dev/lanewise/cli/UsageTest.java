package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, version and wrong usage, as a process. */
class UsageTest {
    @TempDir
    Path folder;

    @Test
    void helpAndVersionSucceed() throws Exception {
        CliProcess.Result help = CliProcess.run(folder, "--help");
        assertEquals(0, help.exitCode(), help::toString);
        assertTrue(help.out().startsWith("Usage: lanewise"), help::toString);
        assertEquals("", help.complaint(), help::toString);

        CliProcess.Result version = CliProcess.run(folder, "--version");
        assertEquals(0, version.exitCode(), version::toString);
        assertTrue(version.out().matches("lanewise \\d+\\.\\d+\\.\\d+ \\(JDK \\S+\\)\\R"), version::toString);
    }

    @Test
    void withoutACommandShowsTheHelp() throws Exception {
        CliProcess.Result result = CliProcess.run(folder);
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.complaint().startsWith("Usage: lanewise"), result::toString);
    }

    @Test
    void wrongUsageIsOneLineThatNamesTheMend() throws Exception {
        refused("there is no command 'inof'; did you mean 'info'? See 'lanewise --help'", "inof");
        refused("there is no option '--color'; see 'lanewise info --help'", "info", "--color");
    }

    @Test
    void startsItselfAgainWithTheVectorApi() throws Exception {
        CliProcess.Result result = CliProcess.run(folder, List.of(), "info", "--nonsense");
        assertEquals(2, result.exitCode(), "the child's exit code\n" + result);
        assertTrue(result.err().contains("WARNING: Using incubator modules"), result::toString);
    }

    private void refused(String sentence, String... arguments) throws IOException, InterruptedException {
        CliProcess.Result result = CliProcess.run(folder, arguments);
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.complaint().startsWith("lanewise: "), result::toString);
        assertTrue(result.complaint().contains(sentence), result::toString);
        assertEquals(1, result.complaint().lines().count(), result::toString);
        assertEquals("", result.out(), result::toString);
    }
}

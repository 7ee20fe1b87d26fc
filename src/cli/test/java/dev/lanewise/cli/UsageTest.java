package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
    void outputThatIsLostFails() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is full");
        Process process = CliProcess.start(folder, CliProcess.WITH_VECTORS, "info")
                .redirectOutput(full.toFile())
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), err);
        assertTrue(err.contains("lanewise: not all of the output could be written"), err);
    }

    /** A reader that has enough, such as {@code head}, is no mistake to speak of. */
    @Test
    void aReaderThatEndsIsNotComplainedOf() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "a system with pipes as POSIX has them");
        Process process =
                CliProcess.start(folder, CliProcess.WITH_VECTORS, "info").start();
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), err);
        assertTrue(!err.contains("lanewise:"), err);
    }

    /** What a task refuses its help does not offer; it is still read, so that the refusal says why. */
    @Test
    void helpOffersWhatTheTaskTakes() throws Exception {
        for (String task : List.of("text", "ratings")) {
            String help = CliProcess.run(folder, "train", task, "--help").out();
            assertTrue(help.contains("--optimizer"), help);
            for (String refused : List.of("--positive", "--class-weight", "--output-activation")) {
                assertTrue(!help.contains(refused + "="), help);
            }
            CliProcess.Result refused = CliProcess.run(folder, "train", task, "--positive=5");
            assertEquals(2, refused.exitCode(), refused::toString);
            assertTrue(refused.complaint().contains("leave out --"), refused::toString);
        }
        String images = CliProcess.run(folder, "train", "images", "--help").out();
        assertTrue(images.contains("--positive"), images);
    }

    @Test
    void withoutACommandShowsTheHelp() throws Exception {
        CliProcess.Result result = CliProcess.run(folder);
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.complaint().startsWith("Usage: lanewise"), result::toString);
    }

    /** A list of commands shows the first line of each one's description, which must be whole. */
    @Test
    void summariesAreWhole() {
        for (CommandLine each : Lanewise.commandLine().getSubcommands().values()) {
            String summary = each.getCommandSpec().usageMessage().description()[0];
            assertTrue(summary.endsWith("."), summary);
        }
    }

    @Test
    void wrongUsageIsOneLineThatNamesTheMend() throws Exception {
        refused("there is no command 'inof'; did you mean 'info'? See 'lanewise --help'", "inof");
        refused("there is no option '--color'; see 'lanewise info --help'", "info", "--color");
    }

    /** Promptly, and with nothing left behind. */
    @Test
    void tooLittleMemoryIsOneLineToo() throws Exception {
        List<String> small = List.of(CliProcess.WITH_VECTORS.getFirst(), "-Xmx40m");
        CliProcess.Result result = CliProcess.run(folder, small, "train", "images", "--model=mlp:4096,4096");
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
                result.complaint().startsWith("lanewise: not enough memory in a heap of 40 MB; take a smaller --model"),
                result::toString);
        assertEquals(1, result.complaint().lines().count(), result::toString);
        assertEquals(List.of(), RunFolderTest.names(folder));
    }

    @Test
    void refusesABadNumberOfThreadsAsWrongUsage() throws Exception {
        List<String> options = List.of(CliProcess.WITH_VECTORS.getFirst(), "-Dlanewise.threads=x");
        CliProcess.Result result = CliProcess.run(folder, options, "info");
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.complaint().startsWith("lanewise: -Dlanewise.threads=x is not a number"), result::toString);
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

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be is refused before any work, with the option that asks for it. */
class WrongUsageTest {
    @TempDir
    Path folder;

    @Test
    void sizesThatCannotBeNameTheirOption() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 60, 3);
        refused("--batch-size is 2147483647; give a number from 1 to 60000", "gradcheck --batch-size 2147483647");
        refused(
                "--model mlp:2000000000 has 2000000000 as a layer's units; give at most 1000000",
                "train table sides.csv --target last --model mlp:2000000000");
        refused("--model mlp:100000,100000 has more weights", "train images --model mlp:100000,100000");
        refused(
                "one of 28 × 28 can be halved 4 times; give fewer channels in cnn:",
                "train images --limit 200 --model cnn:4,4,4,4,4,4");
    }

    @Test
    void emptyElementsOfAListAreRefused() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 60, 3);
        for (String list : List.of(",", "0.1,")) {
            refused(
                    "--learning-rate is '" + list + "', where nothing stands before or after a comma",
                    "compare images --dry-run --learning-rate " + list);
        }
        refused("--ignore is ','", "train table sides.csv --target last --ignore ,");
    }

    /** Advice has only what the command has. */
    @Test
    void adviceFitsTheCommand() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 100, 1);
        CliProcess.Result training = CliProcess.run(
                folder,
                "train table counts.csv --target events --loss poisson --model mlp:4 --epochs 1 --out run".split(" "));
        assertEquals(0, training.exitCode(), training::toString);
        Files.writeString(folder.resolve("negative.csv"), "x,events\n0,3\n0.5,-2\n");
        refused(
                "negative.csv, line 3: the target 'events' is -2, but the loss poisson takes numbers of 0 or more; mend it, or"
                        + " leave the row out" + System.lineSeparator(),
                "evaluate run negative.csv");
    }

    @Test
    void classesStandInQuotes() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 60, 3);
        refused(
                "there is no class 'maybe'; there is 'no', 'yes'",
                "train table sides.csv --target last --class-weight maybe=2");
        refused(
                "there is no class 'maybe'; there is 'no', 'yes'",
                "train table sides.csv --target last --positive maybe");
    }

    @Test
    void numbersThatAreOneFloatAreRefused() throws Exception {
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(',').append(1_000_000_000 + i % 9).append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), rows);
        CliProcess.Result result = CliProcess.run(folder, "train table t.csv --target y --epochs 1".split(" "));
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
                result.complaint()
                        .startsWith("lanewise: the target 'y' rounds to the float 1e9 in all 29 rows to learn from,"),
                result::toString);
    }

    /** In words of the command line, not of the library. */
    @Test
    void aLossOfOneNumberForTenClassesIsRefused() throws Exception {
        refused(
                "--loss mean-squared-error takes one number, but the data has 10 classes; give --loss cross-entropy, or"
                        + " tell one class from the rest with --positive LABEL",
                "train images --limit 100 --loss mse");
    }

    @Test
    void aDryRunHasNoResult() throws Exception {
        refused("leave one of them out", "compare images --dry-run --json out.json");
    }

    /** What went wrong first is said first. */
    @Test
    void aFailedTrainingIsSaidThoughItsResultCannotBeWritten() throws Exception {
        String bad = "train images --limit 200 --model mlp:8 --learning-rate 1e30 --epochs 3 --out run --json ";
        CliProcess.Result result = CliProcess.run(folder, (bad + "/dev/full").split(" "));
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
                result.complaint().matches("(?s)lanewise: epoch .*Lower the learning rate.*/dev/full.*"),
                result::toString);
        assertTrue(Files.exists(folder.resolve("run/model.safetensors")));
    }

    @Test
    void aComparisonOfFailuresIsAFailure() throws Exception {
        CliProcess.Result result = CliProcess.run(
                folder,
                "compare images --limit 200 --model mlp:8 --learning-rate 1e30 --epochs 3 --out run".split(" "));
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
                result.complaint().startsWith("lanewise: every training diverged, the first in epoch "),
                result::toString);
    }

    @Test
    void predictTakesAFileOfImages() throws Exception {
        Path labels = Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5});
        assertTrue(assertThrows(IOException.class, () -> DataFiles.requireImageFile(labels, ""))
                .getMessage()
                .contains("an IDX file of labels; give the one of images"));
        assertTrue(assertThrows(IOException.class, () -> DataFiles.requireImageFile(folder, ""))
                .getMessage()
                .contains("this is a folder; give a file of images in it"));
    }

    private void refused(String sentence, String arguments) throws Exception {
        CliProcess.Result result = CliProcess.run(folder, arguments.split(" "));
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.complaint().startsWith("lanewise: "), result::toString);
        assertTrue(result.complaint().contains(sentence), result::toString);
    }
}

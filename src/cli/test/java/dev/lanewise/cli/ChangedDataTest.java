package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Stories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are others than when a run read them. */
class ChangedDataTest {
    private static final String NOTE = "is no longer what the run was trained on";

    @TempDir
    private Path folder;

    @Test
    void ratings() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add("u" + i % 20 + "\ti" + (i * 7 + i / 20) % 23 + "\t" + (1 + i * i % 5) + "\t" + i);
        }
        Path file = Files.write(folder.resolve("r.tsv"), lines);
        run("train ratings r.tsv --epochs 1 --out run");
        unchanged("evaluate run");
        unchanged("recommend run --user u3");
        Files.write(file, lines.reversed());
        changed("evaluate run");
        CliProcess.Result reversed = CliProcess.run(folder, "recommend", "run", "--user", "u3");
        assertEquals(1, reversed.exitCode(), reversed::toString);
        assertTrue(reversed.complaint().contains("its users and items are in another order"), reversed::toString);
        Files.write(file, lines.subList(0, 399));
        changed("evaluate run");
        changed("recommend run --user u3");
    }

    @Test
    void tables() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(i * 37 % 101 + "," + "abc".charAt(i * i % 3) + "," + i * i % 97 / 10.0);
        }
        Path file = Files.write(folder.resolve("t.csv"), lines);
        String model = " --no-header --model mlp:4 --epochs 1 ";
        run("train table t.csv --target last --task regression --out run" + model);
        run("train table t.csv --target 2 --positive a --loss categorical-hinge --out classes" + model);
        unchanged("evaluate run");
        unchanged("evaluate classes");
        unchanged("evaluate run t.csv");
        Files.write(file, lines.reversed());
        changed("evaluate run");
        changed("evaluate classes");
        unchanged("evaluate run t.csv");
    }

    /** Only what the run read counts. */
    @Test
    void texts() throws Exception {
        String text = Stories.generate(3_000, 2);
        Path file = Files.writeString(folder.resolve("s.txt"), text);
        run("train text s.txt --limit 2000 --context 16 --model gru:1,4 --steps 2 --out run");
        unchanged("evaluate run");
        Files.writeString(file, text + "more");
        unchanged("evaluate run");
        Files.writeString(file, text.substring(0, 1000) + "e" + text.substring(1001));
        changed("evaluate run");
    }

    @Test
    void imagesAndTheirNumbers() throws Exception {
        Path png = PngFiles.write(folder.resolve("png"), 300, 5);
        run("train images png --model mlp:4 --epochs 1 --out run");
        unchanged("evaluate run");
        unchanged("explain run 0 --out why.png");
        Path one = png.resolve("digit-1");
        Files.delete(one.resolve(RunFolderTest.names(one).getFirst()));
        changed("evaluate run");
        changed("explain run 0 --out why.png");
    }

    /** A run from before the digest was kept is taken as it is. */
    @Test
    void anOldRunLoads() throws Exception {
        Path file = Files.writeString(folder.resolve("s.txt"), Stories.generate(3_000, 2));
        run("train text s.txt --context 16 --model gru:1,4 --steps 2 --out run");
        Path config = folder.resolve("run/config.json");
        String without = Files.readString(config).replaceAll(",\\s*\"samples\": \"\\w+\"", "");
        assertFalse(without.contains("samples"), without);
        Files.writeString(config, without);
        Files.writeString(file, Stories.generate(3_000, 2).replaceFirst("e", "a"));
        unchanged("evaluate run");
    }

    private void unchanged(String command) throws Exception {
        CliProcess.Result result = run(command);
        assertFalse(result.out().contains(NOTE), result::toString);
    }

    private void changed(String command) throws Exception {
        CliProcess.Result result = run(command);
        assertTrue(result.out().startsWith("note: the data at "), result::toString);
        assertTrue(
                result.out().contains(NOTE + ": its parts are others; restore it, or train again"), result::toString);
    }

    private CliProcess.Result run(String command) throws Exception {
        CliProcess.Result result = CliProcess.run(folder, command.split(" "));
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }
}

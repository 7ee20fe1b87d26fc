package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Stories;
import dev.lanewise.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train, evaluate and write text, as processes. */
class TrainTextTest {
    private static final String SMALL = "--model gpt:1,2,16 --context 16 --batch-size 8 --threads 2";

    @TempDir
    private Path folder;

    @Test
    void fromTheFileToNewText() throws Exception {
        Files.writeString(folder.resolve("tale.txt"), Stories.generate(6_000, 2));
        CliProcess.Result training = run("train text tale.txt " + SMALL + " --steps 60 --learning-rate 0.01"
                + " --schedule constant --json out.json --out run");
        assertEquals("", training.complaint(), training::toString);
        assertTrue(
                training.out().startsWith("tale.txt: 343 training, 38 validation, 0 test windows; gpt:1,2,16"),
                training::toString);
        Map<?, ?> trained = json(Files.readString(folder.resolve("out.json")));
        assertEquals("text", trained.get("task"));
        Map<?, ?> validation = (Map<?, ?>) trained.get("validation");
        assertEquals(List.of("loss", "accuracy", "perplexity"), List.copyOf(validation.keySet()));
        double loss = (double) validation.get("loss");
        assertTrue(loss < 3.2, "learns something of 40 characters: " + validation);
        assertEquals(StrictMath.exp(loss), (double) validation.get("perplexity"), 1e-3);

        Map<?, ?> evaluated = json(run("evaluate run --json -").out());
        assertEquals(validation, evaluated.get("validation"), "the same windows, read again");
        assertEquals(trained.get("modelSha256"), evaluated.get("modelSha256"));
        assertTrue(run("evaluate run tale.txt").out().contains("perplexity"));

        String text = run("generate run --prompt The --length 80 --seed 4").out();
        assertTrue(text.startsWith("The"), text);
        assertEquals(84, text.codePointCount(0, text.length()), "a prompt of 3, 80 and a line end");
        assertEquals(
                text,
                run("generate run --prompt The --length 80 --seed 4 --threads 2 --backend scalar")
                        .out());
        Map<?, ?> written = json(
                run("generate run --prompt The --length 80 --seed 4 --json -").out());
        assertEquals(text, "The" + written.get("text") + System.lineSeparator());
    }

    /** By the number of a character a weight would go to another one. */
    @Test
    void takesNoWeightsOfOtherCharacters() throws Exception {
        String text = Stories.generate(3_000, 2);
        Files.writeString(folder.resolve("one.txt"), text);
        Files.writeString(folder.resolve("more.txt"), text + "{");
        Files.writeString(folder.resolve("other.txt"), text.replace('e', '{'));
        String model = " --model gru:1,4 --context 16 --steps 2 ";
        run("train text one.txt --out run" + model);
        assertFalse(run("train text one.txt --from run" + model).out().contains("not taken"));
        assertTrue(run("train text more.txt --from run" + model).out().contains("not taken: embedding/"));
        refused(
                2,
                "train text other.txt --from run" + model.stripTrailing(),
                "as many characters as the data has, but on others");
    }

    /** 200 steps, unless --steps says otherwise. */
    @Test
    void aSweepOfRatesTakesItsOwnSteps() throws Exception {
        String sweep = "train text --limit 3000 --find-learning-rate --model gru:1,4 --context 16 --out ";
        assertTrue(run(sweep + "a").out().contains("in up to 200 steps"));
        assertTrue(run(sweep + "b --steps 40").out().contains("in up to 40 steps"));
    }

    /** The bits do not depend on threads or backend. */
    @Test
    void oneSeedGivesOneModel() throws Exception {
        String digest = null;
        for (String how : List.of("--threads 1", "--threads 3", "--threads 2 --backend scalar")) {
            for (String model : List.of("gpt:1,2,16", "gru:2,9")) {
                run("train text --limit 4000 --dropout 0.1 --model " + model
                        + " --context 12 --batch-size 5 --steps 6 --json out.json --out "
                        + how.replaceAll("\\W", "") + model.charAt(1) + " " + how);
                if (model.startsWith("gpt")) {
                    String found = (String)
                            json(Files.readString(folder.resolve("out.json"))).get("modelSha256");
                    digest = digest == null ? found : digest;
                    assertEquals(digest, found, how);
                }
                Files.delete(folder.resolve("out.json"));
            }
        }
    }

    @Test
    void refusesWhatIsNoTextOrNoModelOfIt() throws Exception {
        Files.writeString(folder.resolve("short.txt"), "ten chars.");
        refused(1, "train text short.txt", "a context of 64 needs 65");
        refused(2, "train text --model mlp:8", "does not read text");
        refused(2, "train text --model gpt:2,3,16", "3 heads cannot share 16 channels");
        refused(2, "train text --model gpt:2", "give layers, heads and channels");
        refused(2, "train text --context 0", "--context");
        refused(2, "train text --context 1", "--context is 1; give a number from 2");
        refused(2, "train text --model gpt:1,100000,100000000", "--model gpt:1,100000,100000000 has 100000000 as");
        refused(2, "train text --model gpt:1,1,20000", "an array holds 2.1e+09; give fewer layers or channels");
        refused(2, "train text --model gru:1,24000", "--model gru:1,24000 has 3.5e+09 weights or more");
        refused(2, "train text --model gru:0,4", "has 0 as layers or channels");
        refused(2, "train text --loss mse", "leave out --loss");
        refused(2, "train images --model gpt:1,1,8", "'lanewise train text' trains it");
        refused(1, "train text .", "this is a folder, not a text");
        Files.write(folder.resolve("bytes.txt"), new byte[] {'a', (byte) 0xC3, '('});
        refused(1, "train text bytes.txt", "UTF-8");

        run("train text --limit 3000 " + SMALL + " --steps 2 --out run");
        refused(2, "generate run --prompt \u4e2d", "(U+4E2D), is not one of");
        refused(2, "generate run --temperature -1", "--temperature");
        refused(2, "generate run --length 0", "--length");
        refused(2, "explain run 3", "is no run of 'lanewise train images'; give one that is");
        refused(2, "recommend run --user a", "was trained on a text, which recommends nothing");
        refused(2, "predict run short.txt", "'lanewise generate' writes with it");
        run("train images --limit 70 --model mlp:4 --epochs 1 --out digits");
        refused(2, "generate digits", "give a run of 'lanewise train text'");
        Files.writeString(folder.resolve("foreign.txt"), "\u4e2d".repeat(100));
        refused(1, "evaluate run foreign.txt", "foreign.txt: character 1, '\u4e2d' (U+4E2D)");
    }

    private void refused(int code, String command, String sentence) throws Exception {
        CliProcess.Result result = CliProcess.run(folder, command.split(" "));
        assertEquals(code, result.exitCode(), result::toString);
        assertTrue(result.complaint().contains(sentence), result::toString);
        assertEquals(1, result.complaint().lines().count(), result::toString);
    }

    private CliProcess.Result run(String command) throws IOException, InterruptedException {
        CliProcess.Result result = CliProcess.run(folder, command.split(" "));
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }

    private static Map<?, ?> json(String text) throws IOException {
        return (Map<?, ?>) Json.parse("json", text.getBytes(StandardCharsets.UTF_8));
    }
}

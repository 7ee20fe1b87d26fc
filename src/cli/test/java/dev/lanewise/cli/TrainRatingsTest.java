package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train on ratings, evaluate and recommend, as processes. */
class TrainRatingsTest {
    private static final int USERS = 20;
    private static final int ITEMS = 30;

    @TempDir
    private Path folder;

    /** Each user rated every item but three, in turn; even items are liked. */
    private static String ratings() {
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < USERS; u++) {
            for (int i = 0; i < ITEMS; i++) {
                if ((i + u) % 10 != 0) {
                    int stars = i % 2 == 0 ? 4 + (u + i / 2) % 2 : 1 + (u + i) % 3;
                    lines.add("anna" + u + "\tfilm" + i + "\t" + stars + "\t" + (1000 + i));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    @Test
    void fromTheFileToRecommendations() throws Exception {
        Files.writeString(folder.resolve("stars.tsv"), ratings());
        CliProcess.Result training = run("train ratings stars.tsv --by-time --batch-size 32 --epochs 8 --json out.json --out run");
        assertTrue(training.out().contains("420 training"), training::toString);
        assertTrue(training.out().contains("rated 4 or more"), training::toString);
        Map<?, ?> trained = json(Files.readString(folder.resolve("out.json")));
        assertEquals("ratings", trained.get("task"));
        Map<?, ?> test = (Map<?, ?>) trained.get("test");
        assertEquals(List.of("loss", "rmse", "mae", "ndcg@10", "recall@10"), List.copyOf(test.keySet()));
        assertTrue((double) test.get("rmse") < 1.3, test::toString);

        Map<?, ?> evaluated = json(run("evaluate run --json -").out());
        assertEquals(test, evaluated.get("test"), "the same ratings, read again");
        assertEquals(trained.get("modelSha256"), evaluated.get("modelSha256"));
        Files.writeString(folder.resolve("more.csv"), "anna0,film0,4\nanna1,film9,2\n");
        assertTrue(run("evaluate run more.csv").out().contains("rmse"));

        List<String> lines = run("recommend run --user anna4 --top 9").out().lines().toList();
        assertEquals(3, lines.size(), "there are three that the user did not rate: " + lines);
        assertTrue(lines.stream().allMatch(line -> line.matches("film(6|16|26)  \\d\\.\\d{3}")), lines::toString);
        Map<?, ?> asked = json(run("recommend run --user anna4 --top 1 --json -").out());
        Map<?, ?> first = (Map<?, ?>) ((List<?>) asked.get("items")).getFirst();
        assertTrue(lines.getFirst().startsWith(first.get("item") + " "), asked::toString);
    }

    @Test
    void otherScalesRankByTheUsersMean() throws Exception {
        Files.writeString(folder.resolve("points.csv"), ratings().replaceAll("\t(\\d)\t\\d+", "\t$10").replace('\t', ','));
        CliProcess.Result training = run("train ratings points.csv --epochs 1 --model neural:4,8 --loss mae --out run");
        assertTrue(training.out().contains("at or above the user's own mean"), training::toString);
    }

    /** The bits do not depend on threads or backend. */
    @Test
    void oneSeedGivesOneModel() throws Exception {
        for (String model : List.of("mf:3", "neural:3,8,5 --dropout 0.1 --loss huber")) {
            String digest = null;
            int i = 0;
            for (String how : List.of("--threads 1", "--threads 3", "--threads 2 --backend scalar")) {
                String out = model.substring(0, 2) + i++;
                run("train ratings --limit 5000 --model " + model + " --batch-size 300 --epochs 2 --json " + out
                        + ".json --out " + out + " " + how);
                Map<?, ?> result = json(Files.readString(folder.resolve(out + ".json")));
                String found = (String) result.get("modelSha256");
                digest = digest == null ? found : digest;
                assertEquals(digest, found, how);
                assertEquals(0.5, ((Map<?, ?>) result.get("test")).get("noiseFloor"));
            }
        }
    }

    @Test
    void refusesWhatIsNoRatingOrNoModelOfIt() throws Exception {
        Files.writeString(folder.resolve("bad.csv"), "a,b,3\na,c,four\n");
        refused(1, "train ratings bad.csv", "line 2");
        Files.writeString(folder.resolve("empty.csv"), "");
        refused(1, "train ratings empty.csv", "there is none");
        refused(1, "train ratings .", "this is a folder");
        refused(2, "train ratings --by-time", "--by-time needs ratings with a time");
        refused(2, "train ratings --model mlp:8", "does not take ratings");
        refused(2, "train ratings --model mf:2,3", "give the rank");
        refused(2, "train ratings --loss cross-entropy", "give mse, mae or huber");
        refused(2, "train ratings --test-split 0.95", "leave nothing to learn from");
        refused(2, "train ratings --dropout 0.1", "mf has none");
        refused(2, "train images --model mf:4", "'lanewise train ratings' trains it");

        Files.writeString(folder.resolve("stars.tsv"), ratings());
        run("train ratings stars.tsv --epochs 1 --out run");
        refused(2, "recommend run --user ana4", "did you mean 'anna4'?");
        refused(2, "recommend run --user anna4 --top 0", "--top");
        refused(2, "predict run stars.tsv", "'lanewise recommend' asks it");
        Files.writeString(folder.resolve("foreign.csv"), "anna0,film99,3\n");
        refused(1, "evaluate run foreign.csv", "foreign.csv: the item 'film99'");
        Files.writeString(folder.resolve("stars.tsv"), "x\ty\t3\t1\n");
        refused(1, "recommend run --user anna4", "has changed since the run");
        assertFalse(Files.exists(folder.resolve("runs")), "what is refused leaves nothing");
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

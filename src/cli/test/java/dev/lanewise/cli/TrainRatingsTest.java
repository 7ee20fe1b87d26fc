package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Train on ratings, evaluate and recommend, as processes. */
class TrainRatingsTest {
    private static final int USERS = 20;
    private static final int ITEMS = 30;

    @TempDir
    private Path folder;

    /** Each user rated every item but three, in turn, and an item at another time; even items are liked. */
    private static String ratings() {
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < USERS; u++) {
            for (int i = 0; i < ITEMS; i++) {
                if ((i + u) % 10 != 0) {
                    int stars = i % 2 == 0 ? 4 + (u + i / 2) % 2 : 1 + (u + i) % 3;
                    lines.add("anna" + u + "\tfilm" + i + "\t" + stars + "\t" + (1000 + (7 * i + 11 * u) % ITEMS));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    @Test
    void fromTheFileToRecommendations() throws Exception {
        Files.writeString(folder.resolve("stars.tsv"), ratings());
        CliProcess.Result training =
                run("train ratings stars.tsv --by-time --batch-size 32 --epochs 30 --json out.json --out run");
        assertTrue(training.out().contains("440 training, 40 validation, 60 test"), training::toString);
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

        String page = Files.readString(folder.resolve("run/report.html"));
        for (String part : List.of("\"ndcg@10\": ", "\"recall@10\": ", "\"residuals\": {", "\"item\": \"film")) {
            assertTrue(page.contains(part), part + " is on the page");
        }
        assertFalse(page.contains("\"confusion\": {"), "there are no classes");
        Map<?, ?> metrics = json(Files.readString(folder.resolve("run/metrics.json")));
        assertEquals(test, metrics.get("test"));

        List<String> lines =
                run("recommend run --user anna4 --top 9").out().lines().toList();
        assertEquals(3, lines.size(), "there are three that the user did not rate: " + lines);
        assertTrue(lines.stream().allMatch(line -> line.matches("film(6|16|26)  \\d\\.\\d{3}")), lines::toString);
        Map<?, ?> asked =
                json(run("recommend run --user anna4 --top 1 --json -").out());
        Map<?, ?> first = (Map<?, ?>) ((List<?>) asked.get("items")).getFirst();
        assertTrue(lines.getFirst().startsWith(first.get("item") + " "), asked::toString);
    }

    /** MovieLens's three layouts, packed too, hold the same ratings and so give the same model. */
    @Test
    void layoutsGiveOneModel() throws Exception {
        String digest = null;
        for (String file : List.of("u.data", "ratings.dat", "ratings.csv", "packed.csv.gz")) {
            String separator = file.equals("u.data") ? "\t" : file.endsWith(".dat") ? "::" : ",";
            String text = (separator.equals(",") ? "userId,movieId,rating,timestamp\n" : "")
                    + ratings().replace("\t", separator);
            Path path = folder.resolve(file);
            try (OutputStream out = file.endsWith(".gz")
                    ? new GZIPOutputStream(Files.newOutputStream(path))
                    : Files.newOutputStream(path)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            String found =
                    (String) json(run("train ratings " + file + " --epochs 1 --no-plot --out " + file + "-run --json -")
                                    .out())
                            .get("modelSha256");
            digest = digest == null ? found : digest;
            assertEquals(digest, found, file);
        }
    }

    /** What is known of the built-in ratings is reached, whatever the seed: within 2 % of the least possible error. */
    @ParameterizedTest
    @CsvSource({"mf, 1", "mf, 2", "neural, 1", "neural, 2"})
    void builtInRatingsAreLearnt(String model, int seed) throws Exception {
        CliProcess.Result result = run("train ratings --model " + model + " --seed " + seed + " --json - --out run");
        Map<?, ?> test = (Map<?, ?>) json(result.out()).get("test");
        double rmse = (double) test.get("rmse");
        double floor = (double) test.get("noiseFloor");
        assertTrue(rmse < 1.02 * floor, model + ", seed " + seed + ": rmse " + rmse + ", floor " + floor);
        assertTrue(result.err().contains("noiseFloor 0.500"), result::toString);
    }

    /** The search for a rate and the grid serve ratings as they serve the rest. */
    @Test
    void ratesAreSoughtAndCompared() throws Exception {
        assertTrue(run("train ratings --limit 5000 --find-learning-rate --steps 40")
                .out()
                .contains("suggest"));
        assertTrue(run("compare ratings --dry-run --loss mse --loss mae").out().contains("mean-absolute-error"));
        Files.writeString(folder.resolve("stars.tsv"), ratings());
        CliProcess.Result grid =
                run("compare ratings stars.tsv --learning-rate 0.01,0.03 --epochs 2 --batch-size 64 --out grid");
        assertTrue(grid.out().contains("rmse"), grid::toString);
    }

    @Test
    void recommendationsLeaveOutWhatIsBeyondTheLimitToo() throws Exception {
        Files.writeString(folder.resolve("stars.tsv"), ratings());
        run("train ratings stars.tsv --limit 300 --epochs 1 --out run");
        assertEquals(
                3, run("recommend run --user anna19 --top 1000").out().lines().count());
    }

    @Test
    void otherScalesRankByTheUsersMean() throws Exception {
        Files.writeString(
                folder.resolve("points.csv"),
                ratings().replaceAll("\t(\\d)\t\\d+", "\t$10").replace('\t', ','));
        CliProcess.Result training = run("train ratings points.csv --epochs 1 --model neural:4,8 --loss mae --out run");
        assertTrue(training.out().contains("at or above the user's own mean"), training::toString);
    }

    /** The bits do not depend on threads or backend. */
    @Test
    void oneSeedGivesOneModel() throws Exception {
        for (String model : List.of("mf:3", "neural:3,8,5 --dropout 0.1 --loss huber")) {
            String digest = null;
            int i = 0;
            for (String how : List.of("--threads 1", "--threads 2", "--threads 3", "--threads 2 --backend scalar")) {
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
        refused(1, "train ratings bad.csv", "bad.csv, line 2: expected a number as the rating, found 'four'");
        Files.writeString(folder.resolve("short.csv"), "user,item,rating\na,b,3\na,c\n");
        refused(1, "train ratings short.csv", "line 3");
        Files.writeString(folder.resolve("empty.csv"), "");
        refused(1, "train ratings empty.csv", "there is none");
        refused(1, "train ratings .", "this is a folder");
        refused(2, "train ratings --by-time", "--by-time needs ratings with a time");
        refused(2, "train ratings --model mlp:8", "does not take ratings");
        refused(2, "train ratings --model mf:2,3", "give the rank");
        refused(2, "train ratings --model mf:2000000000", "--model mf:2000000000 has 2000000000 as the rank");
        refused(2, "train ratings --model neural:8,1000000,5000", "an array holds 2.1e+09; give smaller layers");
        refused(2, "train ratings --loss cross-entropy", "give mse, mae or huber");
        refused(2, "train ratings --test-split 0.95", "leave nothing to learn from");
        refused(2, "train ratings --dropout 0.1", "mf has none");
        refused(2, "train images --model mf:4", "'lanewise train ratings' trains it");

        Files.writeString(folder.resolve("stars.tsv"), ratings());
        run("train ratings stars.tsv --epochs 1 --out run");
        refused(2, "recommend run --user ana4", "did you mean 'anna4'?");
        refused(2, "recommend run --user nobody", "users are named such as anna0");
        refused(2, "recommend run --user anna4 --top 0", "--top");
        refused(2, "recommend run --user anna4 --top many", "--top");
        refused(2, "recommend run", "--user");
        refused(2, "predict run stars.tsv", "'lanewise recommend' asks it");
        Files.writeString(folder.resolve("others.tsv"), ratings().replace("anna", "berta"));
        refused(2, "train ratings others.tsv --from run", "as many users as the data has, but on others");
        Files.writeString(folder.resolve("foreign.csv"), "anna0,film99,3\n");
        refused(1, "evaluate run foreign.csv", "foreign.csv: the item 'film99'");
        Files.writeString(folder.resolve("stranger.csv"), "bert,film1,3\n");
        refused(1, "evaluate run stranger.csv", "stranger.csv: the user 'bert'");
        run("train table stars.tsv --target last --no-header --epochs 1 --out table --ignore 1");
        refused(2, "recommend table --user anna4", "recommends nothing; give a run of 'lanewise train ratings'");
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

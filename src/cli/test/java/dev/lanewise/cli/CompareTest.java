package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.HtmlPageTest;
import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grid and a search for the rate, as processes, on a small generated data set. */
class CompareTest {
    private static final String SMALL = "images --limit 350 --batch-size 32 --model mlp:16 --threads 2 ";

    @TempDir
    Path folder;

    @Test
    void comparesAndOutlivesADivergence() throws Exception {
        CliProcess.Result result = run("compare " + SMALL
                + "--epochs 2 --optimizer sgd --optimizer adam --learning-rate 0.01,1e30 --out c --json -");
        Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
        assertEquals("lanewise/compare/1", report.get("schema"));
        List<?> rows = (List<?>) report.get("rows");
        assertEquals(4, rows.size());
        Map<?, ?> best = (Map<?, ?>) rows.getFirst();
        assertEquals(true, best.get("best"), result::toString);
        Map<?, ?> last = (Map<?, ?>) rows.getLast();
        assertTrue(last.get("diverged").toString().contains("the loss became"), result::toString);
        assertEquals(List.of("compare.json", "report.html"), RunFolderTest.names(folder.resolve("c")));
        Map<?, ?> page = (Map<?, ?>) HtmlPageTest.embedded(Files.readString(folder.resolve("c/report.html")));
        assertEquals(rows, page.get("rows"));

        // One of the grid's trainings, alone, gives the same model.
        CliProcess.Result alone = run("train " + SMALL
                + "--epochs 2 --out alone --json - --learning-rate 0.01 --optimizer " + best.get("optimizer"));
        Map<?, ?> train = (Map<?, ?>) Json.parse("stdout", alone.out().getBytes(StandardCharsets.UTF_8));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) best.get("runs")).getFirst();
        assertEquals(train.get("modelSha256"), first.get("modelSha256"));
        assertEquals(train.get("validation"), best.get("validation"));
    }

    @Test
    void tunesEachTrainingLikeOneAlone() throws Exception {
        String tuned = SMALL + "--epochs 4 --accumulate 2 --clip global=0.5 --class-weight balanced --l2 1e-3 "
                + "--early-stopping 1 --ema 0.5 --learning-rate 0.01 --optimizer rmsprop --json - --out ";
        Map<?, ?> report = json(run("compare " + tuned + "c"));
        Map<?, ?> row = (Map<?, ?>) ((List<?>) report.get("rows")).getFirst();
        Map<?, ?> alone = json(run("train " + tuned + "alone"));
        assertEquals(alone.get("modelSha256"), ((Map<?, ?>) ((List<?>) row.get("runs")).getFirst()).get("modelSha256"));
        assertEquals(alone.get("validation"), row.get("validation"), "of the epoch that is kept");
        assertEquals(alone.get("test"), row.get("test"));
        assertTrue(report.get("notes").toString().contains("after the best epoch"), report::toString);
        CliProcess.Result refused = CliProcess.run(folder, ("compare " + SMALL + "--class-weight x=2").split(" "));
        assertEquals(Failures.USAGE, refused.exitCode(), refused::toString);
        assertTrue(refused.complaint().contains("there is no class 'x'"), refused::toString);
    }

    /** A table is read once, whatever the combinations are; weights of classes reach one-hot losses too. */
    @Test
    void comparesLossesOnATable() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 200, 3);
        CliProcess.Result result =
                run("compare table sides.csv --target last --epochs 3 --class-weight yes=2 --seeds 1,2"
                        + " --loss bce-with-logits --loss categorical-hinge --loss cross-entropy --out t --json -");
        List<?> rows = (List<?>) json(result).get("rows");
        assertEquals(3, rows.size(), result::toString);
        CliProcess.Result alone = run("train table sides.csv --target last --epochs 3 --class-weight yes=2 --seed 2"
                + " --loss categorical-hinge --out alone --json -");
        Map<?, ?> hinge = (Map<?, ?>) rows.stream()
                .filter(row -> ((Map<?, ?>) row).get("loss").equals("categorical-hinge"))
                .findFirst()
                .orElseThrow();
        Map<?, ?> second = (Map<?, ?>) ((List<?>) hinge.get("runs")).getLast();
        assertEquals(json(alone).get("modelSha256"), second.get("modelSha256"));
    }

    /** Two optimizers and two seeds begin alike, so it is said once; one loss of two begins so, so it is named. */
    @Test
    void saysOnceWhereABiasStarts() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 200, 1);
        String compare = "compare table counts.csv --target events --epochs 1 --threads 1 --loss poisson ";
        String starts = "note: the last bias starts at ";
        List<String> alike = run(compare + "--seeds 1,2 --optimizer adam --optimizer sgd --out a")
                .out()
                .lines()
                .filter(line -> line.contains("the last bias starts at "))
                .toList();
        assertEquals(1, alike.size(), alike::toString);
        assertTrue(alike.getFirst().startsWith(starts), alike::toString);
        CliProcess.Result two = run(compare + "--loss mse --out b");
        assertTrue(two.out().startsWith(starts.replace("the", "poisson: the")), two::toString);
    }

    @Test
    void searchesByStepsNotBatches() throws Exception {
        String search = "train " + SMALL + "--find-learning-rate --steps 30 --json - --out ";
        List<?> points = (List<?>) json(run(search + "a --accumulate 3")).get("points");
        List<?> plain = (List<?>) json(run(search + "b")).get("points");
        assertTrue(points.size() > 20 && points.size() <= 30, points::toString);
        assertEquals(rate(plain.get(20)), rate(points.get(20)), "each step has its rate once");
    }

    private static Object rate(Object point) {
        return ((Map<?, ?>) point).get("learningRate");
    }

    private static Map<?, ?> json(CliProcess.Result result) throws Exception {
        return (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsTheSameRateOnOtherThreadsAndKeepsNoWeights() throws Exception {
        run("train " + SMALL + "--find-learning-rate --steps 60 --out a --json a.json");
        CliProcess.Result plotted = run("train " + SMALL.replace("--threads 2", "--threads 1")
                + "--find-learning-rate --steps 60 --out b --json b.json --plot");
        assertTrue(plotted.out().contains("learning rate"), plotted::toString);
        assertTrue(plotted.out().contains("suggested: --learning-rate 0."), plotted::toString);
        Map<?, ?> a = (Map<?, ?>) Json.read(folder.resolve("a.json"));
        Map<?, ?> b = (Map<?, ?>) Json.read(folder.resolve("b.json"));
        assertEquals("lanewise/learning-rate/1", a.get("schema"));
        assertEquals(a.get("points"), b.get("points"));
        assertEquals(
                List.of("config.json", "learning-rate.json", "report.html"), RunFolderTest.names(folder.resolve("a")));
    }

    private CliProcess.Result run(String arguments) throws Exception {
        CliProcess.Result result = CliProcess.run(folder, arguments.split(" "));
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }
}

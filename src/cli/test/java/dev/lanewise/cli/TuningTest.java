package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.HtmlPageTest;
import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of tuning, as processes: what they record, what a failed training leaves. */
class TuningTest {
    @TempDir
    Path folder;

    private CliProcess.Result run(String arguments) throws Exception {
        return CliProcess.run(folder, arguments.split(" "));
    }

    private Map<?, ?> json(String file) throws Exception {
        return (Map<?, ?>) Json.read(folder.resolve(file));
    }

    @Test
    void everyOptionIsRecordedAndEvaluatedAgain() throws Exception {
        String small = "train images --limit 700 --batch-size 16 --model mlp:32 --optimizer adam --epochs 4 "
                + "--class-weight 3=2,5=0.5 --clip global=0.5 --l1 1e-5 --l2 1e-4 --weight-decay 0.01 --accumulate 2 "
                + "--ema 0.9 --early-stopping 2 --gradient-norm 3 --schedule plateau:factor=0.5,patience=1,warmup=3 ";
        CliProcess.Result first = run(small + "--threads 1 --out one --json one.json");
        assertEquals(0, first.exitCode(), first::toString);
        CliProcess.Result second = run(small + "--threads 3 --out three --json three.json");
        assertEquals(0, second.exitCode(), second::toString);
        assertEquals(json("one.json").get("modelSha256"), json("three.json").get("modelSha256"));
        Map<?, ?> config = json("one/config.json");
        assertEquals("3=2,5=0.5", config.get("classWeight"));
        assertEquals("global=0.5", config.get("clip"));
        assertEquals(1e-5, config.get("l1"));
        assertEquals(1e-4, config.get("l2"));
        assertEquals(0.01, config.get("weightDecay"));
        assertEquals(2L, config.get("accumulate"));
        assertEquals(0.9, config.get("ema"));
        assertEquals(3L, config.get("gradientNorm"));
        assertEquals(2L, config.get("earlyStopping"));
        assertEquals("plateau:factor=0.5,patience=1,warmup=3", config.get("schedule"));
        CliProcess.Result again = run("evaluate one --json -");
        assertEquals(0, again.exitCode(), again::toString);
        Map<?, ?> evaluation = (Map<?, ?>) Json.parse("stdout", again.out().getBytes(StandardCharsets.UTF_8));
        assertEquals(json("one.json").get("test"), evaluation.get("test"), "the penalties included");
        assertEquals(json("one.json").get("validation"), evaluation.get("validation"));
    }

    @Test
    void tablesAreTunedToo() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 300, 3);
        CliProcess.Result trained = run("train table sides.csv --target last --epochs 30 --threads 1 --out run "
                + "--json run.json --class-weight yes=2 --accumulate 2 --clip global=1 --early-stopping 2 --l2 1e-4");
        assertEquals(0, trained.exitCode(), trained::toString);
        Map<?, ?> page = (Map<?, ?>) HtmlPageTest.embedded(Files.readString(folder.resolve("run/report.html")));
        Map<?, ?> epoch = (Map<?, ?>) ((List<?>) page.get("epochs")).getFirst();
        assertTrue((double) epoch.get("gradientNorm") > 0, epoch::toString);
        assertTrue(page.containsKey("inspection"), "an early end is no interruption");
        CliProcess.Result again = run("evaluate run --json again.json");
        assertEquals(0, again.exitCode(), again::toString);
        assertEquals(json("run.json").get("test"), json("again.json").get("test"));
        assertEquals(json("run.json").get("validation"), json("again.json").get("validation"));
    }

    /** The page has the norm without being asked, and measuring it changes no weight. */
    @Test
    void theNormIsMeasuredInEveryTenthStep() throws Exception {
        String small = "train images --limit 700 --batch-size 16 --model mlp:16 --epochs 2 ";
        for (String every : List.of("", "0", "1")) {
            CliProcess.Result trained = run(small + (every.isEmpty() ? "" : "--gradient-norm " + every + " ")
                    + "--out run" + every + " --json run" + every + ".json");
            assertEquals(0, trained.exitCode(), trained::toString);
            Map<?, ?> page =
                    (Map<?, ?>) HtmlPageTest.embedded(Files.readString(folder.resolve("run" + every + "/report.html")));
            for (Object epoch : (List<?>) page.get("epochs")) {
                assertEquals(!every.equals("0"), ((Map<?, ?>) epoch).containsKey("gradientNorm"), epoch::toString);
            }
            assertEquals(
                    json("run.json").get("modelSha256"),
                    json("run" + every + ".json").get("modelSha256"));
        }
        assertEquals(10L, json("run/config.json").get("gradientNorm"));
        CliProcess.Result refused = run(small + "--gradient-norm -1");
        assertEquals(2, refused.exitCode(), refused::toString);
        assertTrue(
                refused.complaint().contains("--gradient-norm is -1; give a number of 0 or more"), refused::toString);
        Map<String, Object> old = new HashMap<>();
        assertEquals(0, Tuning.fromJson(old).gradientNorm());
        old.put("gradientNorm", true);
        assertEquals(1, Tuning.fromJson(old).gradientNorm(), "as runs from before wrote it");
    }

    @Test
    void rareClassesSuggestTheirWeight() throws Exception {
        String rare = "train images --limit 300 --model mlp:8 --epochs 1 --positive 5 ";
        CliProcess.Result plain = run(rare + "--out plain --json plain.json");
        CliProcess.Result balanced = run(rare + "--out balanced --json balanced.json --class-weight balanced");
        assertEquals(0, balanced.exitCode(), balanced::toString);
        assertTrue(plain.out().contains("note: ") == plain.out().contains("--class-weight balanced"), plain::toString);
        assertFalse(balanced.out().contains("note: "), balanced::toString);
        assertEquals("balanced", json("balanced/config.json").get("classWeight"));
        assertNotEquals(
                json("plain.json").get("modelSha256"), json("balanced.json").get("modelSha256"));
    }

    @Test
    void aFailedTrainingKeepsTheLastGoodModel() throws Exception {
        CliProcess.Result failed = run("train images --limit 700 --model mlp:32 --learning-rate 1e25 --out run");
        assertEquals(Failures.FAILED, failed.exitCode(), failed::toString);
        assertTrue(
                failed.complaint().matches("(?s)lanewise: epoch 1, batch \\d of \\d+: .*Lower the learning rate.*"),
                failed::toString);
        assertTrue(json("run/metrics.json").get("failed").toString().startsWith("epoch 1, batch "));
        assertTrue(Files.exists(folder.resolve("run/model.safetensors")));
        CliProcess.Result evaluated = run("evaluate run");
        assertEquals(0, evaluated.exitCode(), evaluated::toString);
        Map<?, ?> page = (Map<?, ?>) HtmlPageTest.embedded(Files.readString(folder.resolve("run/report.html")));
        assertEquals(json("run/metrics.json").get("failed"), page.get("failed"), "the page says what happened");
        assertEquals(List.of(), page.get("epochs"));
        assertFalse(((List<?>) ((Map<?, ?>) page.get("steps")).get("loss")).isEmpty(), "the curve until then");
    }

    /** The first step leaves weights that are finite, but whose loss is not: they are not the last good ones. */
    @Test
    void ruinedWeightsAreNotKept() throws Exception {
        CliProcess.Result failed = run("train images --limit 700 --epochs 2 --learning-rate 1e30 --out run");
        assertEquals(Failures.FAILED, failed.exitCode(), failed::toString);
        assertTrue(failed.complaint().contains("The weights are those from before the training. "), failed::toString);
        CliProcess.Result evaluated = run("evaluate run --json evaluation.json");
        assertEquals(0, evaluated.exitCode(), evaluated::toString);
        assertTrue(
                ((Map<?, ?>) json("evaluation.json").get("test")).get("loss") instanceof Double, evaluated::toString);
    }

    /** Adam's squares of such gradients would be infinite, and its steps 0 without a word. */
    @Test
    void hugeClassWeightsAreRefused() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 300, 3);
        CliProcess.Result refused = run("train table sides.csv --target last --class-weight yes=1e30 --epochs 3");
        assertEquals(Failures.USAGE, refused.exitCode(), refused::toString);
        assertTrue(
                refused.complaint().contains("--class-weight yes is 1e30; give a number from 0 to 16777216"),
                refused::toString);
        CliProcess.Result most = run(
                "train table sides.csv --target last --threads 1 --class-weight yes=16777216 --epochs 3 --optimizer adam");
        assertEquals(0, most.exitCode(), most::toString);
    }

    /** The learning rate is not to blame for a weight that no float can multiply. */
    @Test
    void aHugePositiveWeightIsNamed() throws Exception {
        CliProcess.Result failed = run("train images --limit 300 --model mlp:8 --positive 5 --epochs 1 --out run"
                + " --loss bce-with-logits:positive-weight=1e38");
        assertEquals(Failures.FAILED, failed.exitCode(), failed::toString);
        assertTrue(
                failed.complaint()
                        .contains("Give a smaller weight of the positive class, of which a sample counts 1.0E38 times"),
                failed::toString);
    }
}

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.HtmlPageTest;
import dev.lanewise.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train, evaluate and predict tables, as processes. */
class TrainTableTest {
    @TempDir
    private Path folder;

    @Test
    void aRegressionFromTheFileToNewRows() throws Exception {
        Tables.houses(folder.resolve("houses.csv"), 400, 1);
        CliProcess.Result training = run("train table houses.csv --target price --ignore id --categorical area "
                + "--epochs 40 --threads 2 --json out.json --out run");
        assertEquals("", training.complaint(), training::toString);
        assertTrue(
                training.out()
                        .startsWith("note: target 'price' holds numbers, 400 different ones → mean-squared-error"),
                training::toString);
        assertTrue(
                training.out().contains("\nhouses.csv: 288 training, 32 validation, 80 test rows"), training::toString);
        assertTrue(training.out().endsWith("wrote out.json" + System.lineSeparator()), training::toString);
        assertEquals(
                13,
                training.out()
                        .lines()
                        .filter(line -> !line.startsWith("note: "))
                        .count(),
                training::toString);

        Map<?, ?> trained = json(Files.readString(folder.resolve("out.json")));
        assertEquals("table", trained.get("task"));
        assertEquals("mean-squared-error", trained.get("loss"));
        Map<?, ?> test = (Map<?, ?>) trained.get("test");
        assertEquals(List.of("loss", "rmse", "mae"), List.copyOf(test.keySet()));
        assertTrue(
                (double) test.get("rmse") > 100 && (double) test.get("rmse") < 30_000, "in the price's unit: " + test);
        assertEquals(
                "epoch,loss,rmse,mae,val_loss,val_rmse,val_mae,learning_rate,seconds",
                Files.readAllLines(folder.resolve("run/history.csv")).getFirst());

        Map<?, ?> evaluated = json(run("evaluate run --json -").out());
        assertEquals(test, evaluated.get("test"), "the same rows, read again");
        assertEquals(trained.get("modelSha256"), evaluated.get("modelSha256"));

        Tables.houses(folder.resolve("other.csv"), 100, 2);
        assertTrue(run("evaluate run other.csv").out().startsWith("other.csv  loss "));

        CliProcess.Result refused = CliProcess.run(folder, "evaluate", "run", "--target-file", "other.csv");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.complaint().contains("give the table as DATA before it"), refused::toString);

        // New rows: other columns in another order, no target, a gap and a colour that is new.
        Files.writeString(
                folder.resolve("new.csv"),
                "colour;area;size;age\nred;8001;100;40\nred;8001;180;40\npink;3005;?;\n".replace(';', ','));
        CliProcess.Result predicted = run("predict run new.csv");
        assertTrue(
                predicted.complaint().startsWith("note: new.csv: column 'colour' holds, in 1 row, a category that"),
                predicted::toString);
        List<String> lines = predicted.out().lines().toList();
        assertEquals(4, lines.size());
        assertEquals("line  value", lines.getFirst());
        double small = Double.parseDouble(lines.get(1).replaceFirst("2 +", ""));
        double large = Double.parseDouble(lines.get(2).replaceFirst("3 +", ""));
        assertTrue(small > 20_000 && large > small + 40_000, predicted::toString);
    }

    /**
     * Errors, residuals and predictions are counts, whether the model gives rates or their logarithms. A row's events are within
     * a tenth of its rate and rounded, so they deviate from it by √(0.1²/3 + 1/(12·rate²)) of it, 0.15 at the lowest rate asked
     * for. The curve has some six degrees of freedom for 216 rows, so a point leans on 36 of them: 0.15/√36 is 0.025, and the mean
     * over the points is held to twice that.
     */
    @Test
    void countsAreCounts() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 300, 1);
        List<Double> points = List.of(-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75);
        Files.writeString(
                folder.resolve("new.csv"),
                points.stream().map(x -> x + "\n").collect(Collectors.joining("", "x\n", "")));
        for (String loss : List.of("poisson", "poisson:log-input")) {
            CliProcess.Result training = run("train table counts.csv --target events --loss " + loss
                    + " --model mlp:16@gelu --dropout 0 --optimizer adam --learning-rate 0.05 --epochs 60 --threads 1 --json out.json --out "
                    + loss.replace(':', '-'));
            Map<?, ?> test = (Map<?, ?>)
                    json(Files.readString(folder.resolve("out.json"))).get("test");
            assertTrue((double) test.get("rmse") < 2 && (double) test.get("mae") < 1.5, loss + " " + test);
            String page = Files.readString(folder.resolve(loss.replace(':', '-') + "/report.html"));
            assertTrue(page.contains("residuals"), training::toString);
            List<String> lines = run("predict " + loss.replace(':', '-') + " new.csv")
                    .out()
                    .lines()
                    .toList();
            double error = 0;
            for (int i = 0; i < points.size(); i++) {
                double rate = StrictMath.exp(points.get(i) + 1.5);
                double predicted = Double.parseDouble(lines.get(i + 1).replaceFirst((i + 2) + " +", ""));
                error += Math.abs(predicted / rate - 1) / points.size();
            }
            assertTrue(error < 0.05, loss + " is off by " + error + ": " + lines);
        }
    }

    /**
     * The model that predicts a spread says it, in the target's unit; the one of a quantile says how many targets were below. The
     * noise is within a tenth of the rate, so that the deviation is far less than the targets' own, 2.9.
     */
    @Test
    void spreadsAndQuantilesAreTold() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 300, 1);
        Files.writeString(folder.resolve("new.csv"), "x\n0\n0.5\n");
        String small = "train table counts.csv --target events --model mlp:16@gelu --dropout 0 --optimizer adam"
                + " --learning-rate 0.02 --epochs 60 --threads 1 ";
        run(small + "--loss gaussian-nll --out gauss");
        List<String> lines = run("predict gauss new.csv").out().lines().toList();
        assertTrue(lines.getFirst().matches("line +value +deviation"), lines::toString);
        List<?> predictions =
                (List<?>) json(run("predict gauss new.csv --json -").out()).get("predictions");
        for (int i = 0; i < 2; i++) {
            Map<?, ?> prediction = (Map<?, ?>) predictions.get(i);
            double deviation = (double) prediction.get("deviation");
            assertTrue(deviation > 0.05 && deviation < 1.5, predictions::toString);
            assertTrue(lines.get(i + 1).endsWith(" " + (float) deviation), lines::toString);
        }
        String out = run(small + "--loss quantile:q=0.9 --out quantile").out();
        Matcher share = Pattern.compile("note: ([0-9.]+) % of the test targets lie below the prediction; q is 0.9")
                .matcher(out);
        assertTrue(share.find(), out);
        assertTrue(Double.parseDouble(share.group(1)) > 60, out);
    }

    /** The first has a rate so large that its weights jump about. */
    @Test
    void aRegressionThatAConstantBeatsIsSaidToBe() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 300, 1);
        String train = "train table counts.csv --target events --threads 1 --no-plot --out ";
        String bad = run(train + "bad --loss mse --optimizer sgd --learning-rate 3 --clip value=1 --epochs 1")
                .out();
        assertTrue(bad.contains("\nnote: the test rmse, "), bad);
        assertTrue(bad.contains(", which the mean of the training targets gets for every row; try another"), bad);
        String good =
                run(train + "good --loss poisson --optimizer adam --epochs 20").out();
        assertTrue(!good.contains("which the mean of the training targets"), good);
        assertTrue(good.contains("note: the last bias starts at "), good);
    }

    /** What has a range ends in it by the target's own numbers, not by those of a standardised one, half of which is below 0. */
    @Test
    void boundedOutputsLearnTheTargetAsItIs() throws Exception {
        StringBuilder text = new StringBuilder("x,share,amount\n");
        for (int i = 0; i < 300; i++) {
            double x = i / 150.0 - 1;
            double share = 1 / (1 + StrictMath.exp(-3 * x));
            text.append(String.format(java.util.Locale.ROOT, "%.4f,%.5f,%.5f%n", x, share, 4 + 3 * x));
        }
        Files.writeString(folder.resolve("ranges.csv"), text);
        Files.writeString(folder.resolve("new.csv"), "x\n-0.9\n0.9\n");
        for (String loss : List.of("mse", "mae", "huber")) {
            learnsInItsUnit("sigmoid", "share", loss, 0.063, 0.937, 0.05);
            learnsInItsUnit("softplus", "amount", loss, 1.3, 6.7, 0.3);
        }
    }

    private void learnsInItsUnit(
            String activation, String target, String loss, double small, double large, double tolerance)
            throws Exception {
        String name = activation + "-" + loss;
        CliProcess.Result training = run("train table ranges.csv --target " + target + " --ignore "
                + (target.equals("share") ? "amount" : "share") + " --loss " + loss + " --output-activation "
                + activation
                + " --model mlp:16 --dropout 0 --optimizer adam --learning-rate 0.02 --epochs 60 --threads 1 --json out.json"
                + " --out " + name);
        assertTrue(
                training.out().contains("note: --output-activation " + activation + " gives numbers "),
                training::toString);
        Map<?, ?> trained = json(Files.readString(folder.resolve("out.json")));
        double rmse = (double) ((Map<?, ?>) trained.get("test")).get("rmse");
        assertTrue(rmse < tolerance, name + " " + rmse);
        assertEquals(
                trained.get("test"),
                json(run("evaluate " + name + " --json -").out()).get("test"));
        List<String> lines = run("predict " + name + " new.csv").out().lines().toList();
        assertEquals(small, Double.parseDouble(lines.get(1).replaceFirst("2 +", "")), tolerance, name);
        assertEquals(large, Double.parseDouble(lines.get(2).replaceFirst("3 +", "")), tolerance, name);
    }

    /** A file of negative counts is no better when the training is over. */
    @Test
    void evaluatesCountsOfZeroOrMoreAlone() throws Exception {
        Tables.counts(folder.resolve("counts.csv"), 60, 1);
        run("train table counts.csv --target events --loss poisson --epochs 1 --out run");
        Files.writeString(folder.resolve("other.csv"), "x,events\n0.5,3\n0.5,-3\n");
        CliProcess.Result refused = CliProcess.run(folder, "evaluate", "run", "other.csv");
        assertEquals(2, refused.exitCode(), refused::toString);
        assertTrue(
                refused.complaint().contains("other.csv, line 3: the target 'events' is -3, but the loss poisson"),
                refused::toString);
    }

    /** A rate that only rises makes the first epoch the best, which nobody would learn from the last line. */
    @Test
    void tellsThatAnEarlierEpochWasBetter() throws Exception {
        Tables.houses(folder.resolve("houses.csv"), 100, 1);
        String overfitting = "train table houses.csv --target price --ignore id,size --model mlp:256 --dropout 0 "
                + "--optimizer adam --learning-rate 0.02 --schedule constant --epochs 40 --threads 1 ";
        String out = run(overfitting + "--out last").out();
        Matcher note = Pattern.compile(
                        "note: the best epoch was (\\d+), with a val_loss of ([0-9.]+); the last one's "
                                + "weights are kept, ([0-9.]+); --early-stopping N keeps the best [(]it ends the training after N epochs")
                .matcher(out);
        assertTrue(note.find(), out);
        List<String> history = Files.readAllLines(folder.resolve("last/history.csv"));
        double best =
                Double.parseDouble(history.get(Integer.parseInt(note.group(1))).split(",", -1)[4]);
        assertEquals(best, Double.parseDouble(note.group(2)), 1e-4);
        for (String line : history.subList(1, history.size())) {
            assertTrue(Double.parseDouble(line.split(",", -1)[4]) >= best, line);
        }
        String kept = run(overfitting + "--early-stopping 40 --out best").out();
        assertTrue(kept.contains("kept the weights of epoch " + note.group(1)), kept);
        assertTrue(!kept.contains("the best epoch was"), kept);
    }

    /** Rows of another file watch the training, by the training file's encoder. */
    @Test
    void validatesOnAnotherFile() throws Exception {
        Tables.houses(folder.resolve("houses.csv"), 200, 1);
        Tables.houses(folder.resolve("watch.csv"), 50, 2);
        Files.writeString(
                folder.resolve("watch.csv"),
                Files.readString(folder.resolve("watch.csv")).replace("red", "pink"));
        CliProcess.Result training = run("train table houses.csv --target price --epochs 3 --out run --json run.json"
                + " --validation-data watch.csv --test-split 0");
        assertTrue(training.out().contains("200 training, 50 validation, 0 test rows"), training::toString);
        assertTrue(
                training.out()
                        .matches("(?s).*note: validation data: column 'colour' holds, in \\d+ rows, a category.*"),
                training::toString);
        Object validation = json(Files.readString(folder.resolve("run.json"))).get("validation");
        assertEquals(validation, json(run("evaluate run --json -").out()).get("validation"), "read again");
        assertEquals(
                validation, json(run("evaluate run watch.csv --json -").out()).get("test"), "the same rows");
        assertTrue(json(Files.readString(folder.resolve("run/config.json")))
                .get("validationData")
                .toString()
                .endsWith("watch.csv"));
        // The target of both in files of their own.
        Files.writeString(folder.resolve("x.csv"), "x\n" + "1\n2\n3\n4\n".repeat(10));
        Files.writeString(folder.resolve("y.csv"), "y\n" + "1.5\n2.5\n3.5\n4.5\n".repeat(10));
        CliProcess.Result apart = run("train table x.csv --target-file y.csv --epochs 2 --out apart --validation-data "
                + copy("x.csv") + " --validation-target-file " + copy("y.csv"));
        assertTrue(apart.out().contains("32 training, 40 validation, 8 test rows"), apart::toString);
    }

    private String copy(String file) throws IOException {
        Files.copy(folder.resolve(file), folder.resolve("other-" + file));
        return "other-" + file;
    }

    /** Blank lines and quoted lines count, as in an editor. */
    @Test
    void worstRowsAreFoundByTheirLine() throws Exception {
        StringBuilder text = new StringBuilder("name,x,y\n\n");
        for (int i = 0; i < 60; i++) {
            text.append(i % 7 == 0 ? "\"two\nlines\"," : "one,")
                    .append(i)
                    .append(',')
                    .append(i * 1.5 + 0.25)
                    .append('\n');
        }
        Files.writeString(folder.resolve("lines.csv"), text);
        List<String> lines = Files.readAllLines(folder.resolve("lines.csv"));
        for (String split : List.of("", " --test-split 0")) {
            run("train table lines.csv --target y --epochs 2 --out run" + split.length() + split);
            String page = Files.readString(folder.resolve("run" + split.length() + "/report.html"));
            Map<?, ?> inspection = (Map<?, ?>) ((Map<?, ?>) HtmlPageTest.embedded(page)).get("inspection");
            List<?> worst = (List<?>) inspection.get("worst");
            assertEquals(split.isEmpty() ? "test" : "validation", inspection.get("part"));
            assertTrue(worst.size() > 3, worst::toString);
            for (Object each : worst) {
                Map<?, ?> sample = (Map<?, ?>) each;
                int line = ((Long) sample.get("line")).intValue();
                String row = lines.get(line - 1).startsWith("\"") ? lines.get(line) : lines.get(line - 1);
                assertEquals((double) sample.get("truth"), Double.parseDouble(row.replaceFirst(".*,", "")), 1e-3);
            }
        }
    }

    @Test
    void classesWithoutAHeader() throws Exception {
        Tables.sides(folder.resolve("sides.csv"), 300, 3);
        CliProcess.Result training = run("train table sides.csv --target last --threads 1 --json out.json --out run");
        assertTrue(
                training.out()
                        .startsWith(
                                "note: target 'column 3' has 2 classes (no, yes) → binary-crossentropy-with-logits"),
                training::toString);
        Map<?, ?> trained = json(Files.readString(folder.resolve("out.json")));
        assertTrue((double) ((Map<?, ?>) trained.get("test")).get("accuracy") > 0.9, trained::toString);

        Files.writeString(folder.resolve("new.csv"), "1;1\n-1;-1\n");
        String json = run("predict run new.csv --json -").out();
        assertEquals(
                run("predict run new.csv").out() + "wrote p.json" + System.lineSeparator(),
                run("predict run new.csv --json p.json").out());
        assertEquals(json, Files.readString(folder.resolve("p.json")));
        List<?> predictions = (List<?>) json(json).get("predictions");
        assertEquals("yes", ((Map<?, ?>) predictions.getFirst()).get("label"));
        assertEquals(1L, ((Map<?, ?>) predictions.getFirst()).get("line"));
        assertEquals(
                List.of(
                        "file     line  label  probability",
                        "new.csv  1     yes",
                        "new.csv  2     no",
                        "new.csv  1     yes"),
                run("predict run new.csv new.csv")
                        .out()
                        .lines()
                        .limit(4)
                        .map(line -> line.replaceFirst(" +[01]\\.\\d{4}$", ""))
                        .toList());
        assertEquals("no", ((Map<?, ?>) predictions.getLast()).get("label"));
        assertTrue((double) ((Map<?, ?>) predictions.getLast()).get("probability") > 0.9, json);
        run("train table sides.csv --target last --loss mse --epochs 1 --out squares");
        assertTrue(
                run("predict squares new.csv --limit 1").out().matches("line  value\\R1 {5}-?[0-9.E-]+\\R"),
                "a value, as it is no logit");

        Files.writeString(folder.resolve("wrong.csv"), "1;1;maybe\n");
        CliProcess.Result refused = CliProcess.run(folder, "evaluate", "run", "wrong.csv");
        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.complaint()
                        .contains("wrong.csv, line 1: column 'column 3': 'maybe' is none of the classes no, yes"),
                refused::toString);
    }

    private CliProcess.Result run(String arguments) throws IOException, InterruptedException {
        CliProcess.Result result = CliProcess.run(folder, arguments.split(" ", -1));
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }

    private static Map<?, ?> json(String text) throws IOException {
        return (Map<?, ?>) Json.parse("json", text.getBytes(StandardCharsets.UTF_8));
    }
}

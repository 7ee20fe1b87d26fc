package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.HtmlPageTest;
import dev.lanewise.io.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train, evaluate and predict, as processes, on a small generated data set. */
class TrainImagesTest {
    private static final String SMALL = "train images --limit 700 --batch-size 32 --model mlp:32 --threads 2 --epochs ";

    @TempDir
    static Path folder;

    private static CliProcess.Result training;

    @BeforeAll
    static void train() throws Exception {
        training = CliProcess.run(folder, small(2, "--json", "out.json"));
    }

    @Test
    void writesARunFolder() throws Exception {
        assertEquals(0, training.exitCode(), training::toString);
        assertEquals("", training.complaint(), training::toString);
        assertTrue(training.out().contains("epoch 2/2  loss "), training::toString);
        Path run = folder.resolve(report("out.json").get("run").toString());
        assertEquals(
                List.of("config.json", "history.csv", "metrics.json", "model.safetensors", "report.html"),
                RunFolderTest.names(run));
        List<String> history = Files.readAllLines(run.resolve("history.csv"));
        assertEquals("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds", history.getFirst());
        assertEquals(3, history.size());
        assertTrue(history.get(2).matches("2(,[0-9.E-]+){6}"), history.get(2));
        assertEquals(Files.readString(folder.resolve("out.json")), Files.readString(run.resolve("metrics.json")));
        assertEquals(List.of(run.getFileName().toString()), RunFolderTest.names(run.getParent()));
    }

    @Test
    void reportsWhatTheContractNames() throws Exception {
        Map<?, ?> report = report("out.json");
        assertEquals(
                List.of(
                        "schema",
                        "version",
                        "task",
                        "model",
                        "loss",
                        "optimizer",
                        "seed",
                        "threads",
                        "backend",
                        "epochs",
                        "seconds",
                        "samplesPerSecond",
                        "train",
                        "validation",
                        "test",
                        "modelSha256",
                        "run"),
                List.copyOf(report.keySet()));
        assertEquals("lanewise/train/1", report.get("schema"));
        assertEquals("mlp:32", report.get("model"));
        assertEquals("sparse-categorical-crossentropy-with-logits", report.get("loss"));
        assertEquals(
                report.get("loss"), report(report.get("run") + "/config.json").get("loss"), "by one name");
        assertEquals(2L, report.get("epochs"));
        assertTrue(number(report, "test", "accuracy") > 0.2, report::toString);
        assertTrue(report.get("modelSha256").toString().matches("[0-9a-f]{64}"), report::toString);
    }

    @Test
    void drawsWhatHappened() throws Exception {
        Path run = folder.resolve(report("out.json").get("run").toString());
        Map<?, ?> page = (Map<?, ?>) HtmlPageTest.embedded(Files.readString(run.resolve("report.html")));
        assertEquals(2, ((List<?>) page.get("epochs")).size());
        assertEquals(report("out.json").get("test"), page.get("test"));
        assertEquals(Json.read(run.resolve("config.json")), page.get("config"));
        Map<?, ?> inspection = (Map<?, ?>) page.get("inspection");
        assertEquals("test", inspection.get("part"));
        assertEquals(10, ((List<?>) ((Map<?, ?>) inspection.get("confusion")).get("counts")).size());
        assertFalse(training.out().contains("o val_loss"), "no plot where there is no terminal");
        CliProcess.Result plotted = CliProcess.run(folder, small(1, "--out", "plotted", "--plot"));
        assertTrue(plotted.out().contains("o val_loss"), plotted::toString);
    }

    @Test
    void evaluatesAndPredictsWhatItTrained() throws Exception {
        CliProcess.Result result = CliProcess.run(folder, "evaluate", "latest", "--json", "-");
        assertEquals(0, result.exitCode(), result::toString);
        Map<?, ?> evaluation = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
        Map<?, ?> trained = report("out.json");
        assertEquals(trained.get("modelSha256"), evaluation.get("modelSha256"), "the weights that were saved");
        assertEquals(trained.get("test"), evaluation.get("test"), "the same data, made again");
        assertEquals(trained.get("validation"), evaluation.get("validation"));

        Path mnist = IdxFiles.write(folder.resolve("mnist"), 20, 10);
        CliProcess.Result lines = CliProcess.run(
                folder,
                "predict",
                "latest",
                mnist.resolve("t10k-images-idx3-ubyte").toString(),
                "--limit",
                "3");
        assertEquals(0, lines.exitCode(), lines::toString);
        assertTrue(
                lines.out()
                        .matches("index  label  probability\\R0 {6}\\d {6}[01]\\.\\d{4}\\R1 {6}\\d {6}[01]\\.\\d{4}\\R"
                                + "2 {6}\\d {6}[01]\\.\\d{4}\\R"),
                lines::toString);
        Files.writeString(folder.resolve("table.csv"), "x,y\n1,2\n");
        for (String command : List.of("predict", "evaluate")) {
            CliProcess.Result refused = CliProcess.run(folder, command, "latest", "table.csv");
            assertEquals(1, refused.exitCode(), refused::toString);
            assertTrue(
                    refused.complaint()
                            .contains("table.csv: this is a text file, such as a table, not images; this run's"),
                    refused::toString);
        }
        CliProcess.Result watched =
                CliProcess.run(folder, small(1, "--out", "watched", "--validation-data", mnist.toString()));
        assertTrue(watched.out().contains("600 training, 10 validation, 100 test images"), watched::toString);
        CliProcess.Result other = CliProcess.run(folder, "evaluate", "latest", mnist.toString());
        assertEquals(0, other.exitCode(), other::toString);
        assertTrue(other.out().startsWith("mnist      loss "), other::toString);
    }

    @Test
    void givesTheSameModelOnAnotherBackendAndOtherThreads() throws Exception {
        CliProcess.Result result =
                CliProcess.run(folder, small(2, "--json", "scalar.json", "--out", "scalar", "--backend", "scalar"));
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(
                report("out.json").get("modelSha256"), report("scalar.json").get("modelSha256"));
        CliProcess.Result seed =
                CliProcess.run(folder, small(2, "--json", "seed.json", "--out", "seed", "--seed", "2"));
        assertEquals(0, seed.exitCode(), seed::toString);
        assertNotEquals(
                report("out.json").get("modelSha256"), report("seed.json").get("modelSha256"));
    }

    @Test
    void trainsConvolutionsToTheSameModelAnywhere() throws Exception {
        String cnn = "train images --limit 140 --batch-size 20 --model cnn:4,6 --epochs 1 --json - --out cnn-";
        List<String> widths = List.of("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=16");
        List<CliProcess.Result> results = List.of(
                CliProcess.run(folder, (cnn + "1 --threads 1").split(" ", -1)),
                CliProcess.run(folder, (cnn + "3 --threads 3").split(" ", -1)),
                CliProcess.run(folder, (cnn + "scalar --threads 2 --backend scalar").split(" ", -1)),
                CliProcess.run(folder, widths, (cnn + "narrow --threads 1").split(" ", -1)));
        Object expected = null;
        for (CliProcess.Result result : results) {
            assertEquals(0, result.exitCode(), result::toString);
            Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
            assertEquals("cnn:4,6", report.get("model"));
            expected = expected == null ? report.get("modelSha256") : expected;
            assertEquals(expected, report.get("modelSha256"), result::toString);
        }
        CliProcess.Result again = CliProcess.run(folder, "evaluate", "cnn-1");
        assertEquals(0, again.exitCode(), again::toString);
    }

    @Test
    void learnsOneClassAgainstTheRest() throws Exception {
        Path mnist = IdxFiles.write(folder.resolve("five"), 200, 40);
        CliProcess.Result result = CliProcess.run(
                folder,
                "train",
                "images",
                mnist.toString(),
                "--positive",
                "5",
                "--optimizer",
                "sgd",
                "--learning-rate",
                "0.01",
                "--steps",
                "3",
                "--out",
                "five-run",
                "--json",
                "-");
        assertEquals(0, result.exitCode(), result::toString);
        Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
        assertEquals("binary-crossentropy-with-logits", report.get("loss"), result::toString);
        assertFalse(result.err().isEmpty(), "the progress, because standard output holds the JSON");
    }

    @Test
    void followsTheLossInOutputAndTargets() throws Exception {
        for (String loss : List.of(
                "categorical-crossentropy",
                "categorical-focal-with-logits:gamma=1.5",
                "kl-divergence",
                "sparse-categorical-crossentropy",
                "hinge")) {
            String name = loss.split(":", -1)[0];
            CliProcess.Result result = CliProcess.run(
                    folder,
                    ("train images --limit 140 --batch-size 20 --model mlp:8 --epochs 1 --json - --out loss-" + name
                                    + " --loss " + loss + (loss.equals("hinge") ? " --positive 5" : ""))
                            .split(" ", -1));
            assertEquals(0, result.exitCode(), result::toString);
            Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
            assertEquals(name, report.get("loss"), result::toString);
            boolean oneHot = !name.startsWith("sparse") && !name.equals("hinge");
            assertEquals(oneHot, result.err().contains("the labels are made one-hot"), result::toString);
            assertEquals(0, CliProcess.run(folder, "evaluate", "loss-" + name).exitCode(), loss);
        }
    }

    /** By a plain request to end, which takes the way of Ctrl-C: a background process may be deaf to the latter. */
    @Test
    void writesWhatIsFinishedWhenAskedToEnd() throws Exception {
        String[] endless = small(1_000_000, "--out", "ended");
        Process process = CliProcess.start(folder, CliProcess.WITH_VECTORS, endless)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.startsWith("epoch 2/")) {
                line = out.readLine();
            }
            assertNotNull(line, "it ended by itself");
            process.toHandle().destroy(); // Process.destroy would close the stream too.
            String last = out.lines().reduce("", (before, next) -> next);
            assertEquals(128 + 15, process.waitFor());
            assertEquals("interrupted  wrote ended", last);
        }
        assertEquals(
                List.of("config.json", "history.csv", "metrics.json", "model.safetensors", "report.html"),
                RunFolderTest.names(folder.resolve("ended")));
        assertEquals(true, report("ended/metrics.json").get("stopped"));
    }

    private static Map<?, ?> report(String name) throws IOException {
        return (Map<?, ?>) Json.read(folder.resolve(name));
    }

    private static double number(Map<?, ?> report, String part, String key) {
        return ((Number) ((Map<?, ?>) report.get(part)).get(key)).doubleValue();
    }

    private static String[] small(int epochs, String... more) {
        return (SMALL + epochs + " " + String.join(" ", more)).split(" ", -1);
    }
}

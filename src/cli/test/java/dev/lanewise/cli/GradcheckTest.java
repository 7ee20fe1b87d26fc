package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import dev.lanewise.nn.Sequential;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code lanewise gradcheck}, within this process, which is the same code from the command line on. */
class GradcheckTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyLossOnEveryModelPasses() throws Exception {
        int losses = Catalogue.losses().size();
        assertEquals(
                0,
                run(
                        "gradcheck",
                        "--model=mlp:6@tanh",
                        "--model=cnn:2",
                        "--loss=all",
                        "--samples=3",
                        "--batch-size=2",
                        "--dropout=0.2",
                        "--json=" + folder.resolve("checks.json")),
                this::all);
        assertTrue(out.toString().contains(2 * losses + " of " + 2 * losses + " checks passed"), this::all);
        Map<?, ?> report = (Map<?, ?>) Json.read(folder.resolve("checks.json"));
        assertEquals("lanewise/gradcheck/1", report.get("schema"));
        assertEquals(2L * losses, report.get("passed"));
        assertEquals(2 * losses, ((List<?>) report.get("checks")).size());
    }

    @Test
    void aFinishedRunIsCheckedAtItsWeights() throws Exception {
        Path trained = folder.resolve("run");
        assertEquals(
                0, run("train", "images", "--limit=70", "--model=mlp:5", "--steps=3", "--out=" + trained), this::all);
        out.getBuffer().setLength(0);
        assertEquals(0, run("gradcheck", trained.toString(), "--input", "--samples=5", "--json=-"), this::all);
        Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", out.toString().getBytes(StandardCharsets.UTF_8));
        Map<?, ?> check = (Map<?, ?>) ((List<?>) report.get("checks")).getFirst();
        assertEquals(trained.toString(), check.get("model"));
        assertEquals(
                List.of(
                        "dense/kernel",
                        "dense/bias",
                        "dense_1/kernel",
                        "dense_1/bias",
                        "input",
                        "random directions",
                        "random directions of the input"),
                ((List<?>) check.get("parameters"))
                        .stream().map(part -> ((Map<?, ?>) part).get("name")).toList());
        assertTrue(err.toString().contains("passed: sparse-categorical-crossentropy-with-logits"), this::all);
    }

    /** The loss stands with its settings, and so many directions were asked for as were looked at. */
    @Test
    void namesTheSettingsOfTheLoss() throws Exception {
        String json = "--json=" + folder.resolve("check.json");
        assertEquals(0, run("gradcheck", "--model=mlp:3", "--loss=huber:delta=0.5", "--samples=2", json), this::all);
        assertTrue(out.toString().startsWith("mlp:3, huber:delta=0.5"), this::all);
        assertTrue(out.toString().contains("passed: huber:delta=0.5: all within"), this::all);
        assertTrue(out.toString().matches("(?s).*random directions +\\d+ +4 of 4 .*"), this::all);
        assertTrue(
                out.toString().endsWith("wrote " + folder.resolve("check.json") + System.lineSeparator()), this::all);
        Map<?, ?> check =
                (Map<?, ?>) ((List<?>) ((Map<?, ?>) Json.read(folder.resolve("check.json"))).get("checks")).getFirst();
        assertEquals("huber:delta=0.5", check.get("loss"));
    }

    /** What the default transformer would take minutes for shrinks until it is done in time; what is asked for does not. */
    @Test
    void aLargeModelIsLookedAtInPart() {
        Sequential small = TextModels.build(dev.lanewise.cli.Spec.parse("gpt:1,1,8"), 30, 0);
        small.build(new int[] {16}, 1);
        assertEquals(
                "looks at up to 30 elements of each parameter, on 4 samples",
                GradcheckEffort.of(small, null, null).toString());
        Sequential large = TextModels.build(dev.lanewise.cli.Spec.parse("gpt:4,4,128"), 65, 0);
        large.build(new int[] {64}, 1);
        GradcheckEffort effort = GradcheckEffort.of(large, null, null);
        assertEquals(1, effort.batch());
        assertTrue(effort.elements() >= 2 && effort.elements() < 30, effort::toString);
        assertTrue(effort.toString().contains("; not 30 on 4, because a sample takes "), effort::toString);
        assertEquals(30, GradcheckEffort.of(large, 30, null).elements());
        assertEquals(4, GradcheckEffort.of(large, null, 4).batch());
        assertEquals(
                "looks at up to 30 elements of each parameter, on 4 samples",
                GradcheckEffort.of(large, 30, 4).toString());
    }

    /** Each row of users and items that is looked at has a gradient, though the batch has four of each. */
    @Test
    void aRunOfRatingsIsNotCheckedOnZeros() throws Exception {
        Path trained = folder.resolve("run");
        assertEquals(0, run("train", "ratings", "--limit=3000", "--steps=2", "--out=" + trained), this::all);
        out.getBuffer().setLength(0);
        assertEquals(0, run("gradcheck", trained.toString(), "--json=-"), this::all);
        Map<?, ?> report = (Map<?, ?>) Json.parse("stdout", out.toString().getBytes(StandardCharsets.UTF_8));
        Map<?, ?> check = (Map<?, ?>) ((List<?>) report.get("checks")).getFirst();
        assertEquals(30L, check.get("samplesPerParameter"));
        for (Object part : (List<?>) check.get("parameters")) {
            assertTrue(((Number) ((Map<?, ?>) part).get("analytic")).doubleValue() != 0, this::all);
        }
    }

    @Test
    void wrongUsageIsRefused() throws Exception {
        refused("there is no loss 'cross-entrpy'; did you mean 'cross-entropy'?", "--loss=cross-entrpy");
        refused("there is no model 'mpl'; did you mean 'mlp'?", "--model=mpl:3");
        refused("--samples is 0; give 1 or more", "--samples=0");
        refused("a run has its own model", "latest", "--loss=mse");
        assertEquals(List.of(), RunFolderTest.names(folder));
    }

    private void refused(String sentence, String... options) {
        err.getBuffer().setLength(0);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "gradcheck";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertEquals(Failures.USAGE, run(arguments), this::all);
        assertTrue(err.toString().contains(sentence), this::all);
    }

    private int run(String... arguments) {
        CommandLine line = Lanewise.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private String all() {
        return out + "\n" + err;
    }
}

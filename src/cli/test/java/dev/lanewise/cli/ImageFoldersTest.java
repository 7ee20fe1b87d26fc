package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.HtmlPageTest;
import dev.lanewise.io.Json;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Segment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Folders of PNG files and of CIFAR, augmentation, transfer and explanations, from the command line on. */
class ImageFoldersTest {
    @TempDir
    Path folder;

    private Path png;

    @BeforeEach
    void pictures() throws Exception {
        png = PngFiles.write(folder.resolve("png"), 300, 5);
    }

    private record Result(int code, String out, String err) {}

    private static Result run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Lanewise.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return new Result(line.execute(texts), out.toString(), err.toString());
    }

    private Result train(Path data, String out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "images", data, "--out", folder.resolve(out)));
        arguments.addAll(List.of("--batch-size", 8, "--epochs", 2));
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }

    private Map<?, ?> json(String file) throws Exception {
        return (Map<?, ?>) Json.read(folder.resolve(file));
    }

    private static void assertRefused(int code, String sentence, Result result) {
        assertTrue(result.err().contains(sentence), result::toString);
        assertEquals(code, result.code(), result::toString);
    }

    @Test
    void trainsEvaluatesPredictsAndExplains() throws Exception {
        Result trained = train(png, "run", "--model", "cnn:4", "--augment", "default");
        assertEquals(0, trained.code(), trained::toString);
        assertTrue(trained.out().contains("augmented: shift:pixels=2+rotate:degrees=10+scale:by=0.1"), trained.out());
        Map<?, ?> images = (Map<?, ?>) json("run/config.json").get("images");
        assertEquals("shift:pixels=2+rotate:degrees=10+scale:by=0.1", images.get("augment"));
        assertEquals("adam", json("run/config.json").get("optimizer"), "a cnn's default");
        assertEquals(0.003, json("run/config.json").get("learningRate"));
        Model model = Model.load(folder.resolve("run/model.safetensors"));
        assertEquals(List.of("digit-0", "digit-1", "digit-2"), model.classNames());
        Map<?, ?> page = (Map<?, ?>) HtmlPageTest.embedded(Files.readString(folder.resolve("run/report.html")));
        Map<?, ?> robustness = (Map<?, ?>) ((Map<?, ?>) page.get("inspection")).get("robustness");
        assertEquals(List.of(0.0, 0.05, 0.1, 0.2, 0.3), robustness.get("epsilons"));
        assertEquals(
                ((Number) ((Map<?, ?>) page.get("test")).get("accuracy")).doubleValue(),
                ((Number) ((List<?>) robustness.get("accuracies")).getFirst()).doubleValue(),
                1e-6,
                "an ε of 0 is the test itself");

        Path out = folder.resolve("evaluation.json");
        assertEquals(0, run("evaluate", folder.resolve("run"), "--json", out).code());
        assertEquals(
                json("run/metrics.json").get("test"), json("evaluation.json").get("test"));
        assertEquals(0, run("evaluate", folder.resolve("run"), png).code());
        Path file = png.resolve("digit-1")
                .resolve(RunFolderTest.names(png.resolve("digit-1")).getFirst());
        Path colour = PngFiles.plain(folder.resolve("colour.png"), 28, 28, 0x204060);
        Result predicted = run("predict", folder.resolve("run"), file, colour);
        assertEquals(0, predicted.code(), predicted::toString);
        assertEquals(3, predicted.out().lines().count(), predicted::toString);
        Path other = PngFiles.plain(folder.resolve("other.png"), 30, 28, 0);
        assertRefused(
                1, "the image is 30 × 28, but the model takes 28 × 28", run("predict", folder.resolve("run"), other));

        Path why = folder.resolve("why.png");
        Result explained = run("explain", folder.resolve("run"), 3, "--out", why);
        assertEquals(0, explained.code(), explained::toString);
        assertTrue(explained.out().contains("true       digit-"), explained::toString);
        PngImage picture = PngImage.read(why);
        assertEquals(224, picture.height());
        assertEquals(448, picture.width());
        Result unknown = run("explain", folder.resolve("run"), file, "--out", why);
        assertTrue(unknown.out().contains("true       unknown"), unknown::toString);
        for (Object noFile : List.of(png, folder.resolve("new") + "/")) {
            assertRefused(
                    2, "is a folder; give a file in it", run("explain", folder.resolve("run"), 3, "--out", noFile));
        }
        assertRefused(2, "test images go from 0 to", run("explain", folder.resolve("run"), 999_999, "--out", why));
    }

    @Test
    void namesWhatAnEmptyFolderOrStepWants() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused(1, "the folder is empty; give one with a subfolder of PNG files", train(empty, "x"));
        assertRefused(2, "--augment shift+ has an empty step", train(png, "x", "--augment", "shift+"));
    }

    @Test
    void oneClassIsNothingToLearn() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.move(png.resolve("digit-1"), one.resolve("digit-1"));
        assertRefused(1, "there is one class, 'digit-1', so there is nothing to learn; give", train(one, "x"));
    }

    @Test
    void augmentationChangesTrainingAlone() throws Exception {
        train(png, "plain", "--seed", 4);
        train(png, "none", "--seed", 4, "--augment", "shift:pixels=0");
        train(png, "one", "--seed", 4, "--augment", "shift+flip", "--threads", 1);
        train(png, "four", "--seed", 4, "--augment", "shift+flip", "--threads", 4);
        Object plain = json("plain/metrics.json").get("modelSha256");
        assertEquals(plain, json("none/metrics.json").get("modelSha256"), "no change is none");
        assertNotEquals(plain, json("one/metrics.json").get("modelSha256"));
        assertEquals(
                json("one/metrics.json").get("modelSha256"),
                json("four/metrics.json").get("modelSha256"));
        assertRefused(
                2,
                "there is no augmentation 'rotat'; did you mean 'rotate'?",
                train(png, "x", "--augment", "rotat:degrees=3"));
        assertRefused(2, "--augment has 'shift' twice", train(png, "x", "--augment", "shift+shift"));
        assertRefused(2, "degrees is 500.0; give a number from 0", train(png, "x", "--augment", "rotate:degrees=500"));
        assertRefused(2, "did you mean 'pixels'?", train(png, "x", "--augment", "shift:pixel=3"));
    }

    @Test
    void foldersForTrainingAndTest() throws Exception {
        Path divided = folder.resolve("divided");
        PngFiles.write(divided.resolve("train"), 200, 1);
        PngFiles.write(divided.resolve("test"), 60, 2);
        Result trained = train(divided, "run", "--limit", 40);
        assertEquals(0, trained.code(), trained::toString);
        assertTrue(trained.out().contains("36 training, 4 validation, 18 test images"), trained::toString);
        Files.createDirectory(divided.resolve("test/digit-7"));
        assertRefused(1, "digit-7: no class has that name; there are digit-0, digit-1, digit-2", train(divided, "x"));
    }

    @Test
    void filesThatDoNotFit() throws Exception {
        Path broken = Files.writeString(png.resolve("digit-1/broken.png"), "no picture");
        Files.writeString(png.resolve("digit-1/notes.txt"), "some text");
        Result skipped = train(png, "skipped");
        assertEquals(0, skipped.code(), skipped::toString);
        assertTrue(
                skipped.out().contains("1 PNG file could not be read and is left out, first " + broken), skipped.out());
        assertTrue(skipped.out().contains("1 file that is no .png left out"), skipped.out());
        assertRefused(
                1, "broken.png: this is no PNG file, or a damaged one; mend or remove it", train(png, "x", "--strict"));
        PngFiles.plain(png.resolve("digit-2/zz.png"), 40, 30, 0x102030);
        assertRefused(1, "zz.png: the image is 40 × 30, but", train(png, "x"));
        Result resized = train(png, "resized", "--resize", "16,20");
        assertEquals(0, resized.code(), resized::toString);
        assertArrayEquals(
                new int[] {3, 16, 20},
                Model.load(folder.resolve("resized/model.safetensors")).inputShape(),
                "one colour picture makes all so");
        assertEquals(
                0,
                run("predict", folder.resolve("resized"), png.resolve("digit-2/zz.png"))
                        .code());
        assertRefused(2, "--resize is '16'; give height and width", train(png, "x", "--resize", "16"));
        Files.createDirectory(png.resolve("empty"));
        assertRefused(
                1,
                "empty: this class has no PNG files; add some, or remove the folder",
                train(png, "x", "--resize", "9,9"));
    }

    @Test
    void readsCifar() throws Exception {
        Path cifar = Files.createDirectory(folder.resolve("cifar"));
        for (String name : List.of("data_batch_1.bin", "test_batch.bin")) {
            byte[] records = new byte[40 * 3073];
            for (int i = 0; i < records.length; i++) {
                records[i] = (byte) (i % 3073 == 0 ? i / 3073 % 10 : i * 31);
            }
            Files.write(cifar.resolve(name), records);
        }
        Result trained = train(cifar, "run", "--model", "cnn:4");
        assertEquals(0, trained.code(), trained::toString);
        assertTrue(trained.out().contains("36 training, 4 validation, 40 test images"), trained::toString);
        assertEquals(0, run("evaluate", folder.resolve("run"), cifar).code());
        assertRefused(1, "has no coarse labels", train(cifar, "x", "--coarse"));
    }

    @Test
    void beginsWithAnotherRunsWeights() throws Exception {
        train(png, "first", "--model", "cnn:4");
        Result second =
                train(png, "second", "--model", "cnn:4", "--from", folder.resolve("first"), "--freeze", "conv2d*");
        assertEquals(0, second.code(), second::toString);
        assertTrue(second.out().contains("took 4 of 4 arrays of weights from"), second.out());
        assertTrue(second.out().contains("frozen: conv2d/kernel, conv2d/bias"), second.out());
        Model before = Model.load(folder.resolve("first/model.safetensors"));
        Model after = Model.load(folder.resolve("second/model.safetensors"));
        for (Segment segment : before.parameters().segments()) {
            int end = segment.offset() + segment.size();
            assertEquals(
                    segment.name().startsWith("conv2d"),
                    Arrays.equals(
                            Arrays.copyOfRange(before.parameters().toArray(), segment.offset(), end),
                            Arrays.copyOfRange(after.parameters().toArray(), segment.offset(), end)),
                    segment.name());
        }
        assertEquals("conv2d*", json("second/config.json").get("freeze"));
        Object from = folder.resolve("first");
        Result wider = train(png, "wider", "--model", "cnn:4,8", "--from", from);
        assertTrue(wider.out().contains("not taken: conv2d_1/kernel"), wider::toString);
        assertRefused(2, "has no weights for this model", train(png, "x", "--model", "mlp:5", "--from", from));
        assertRefused(
                2,
                "--freeze 'convolution*' is the name of no array",
                train(png, "x", "--model", "cnn:4", "--from", from, "--freeze", "convolution*"));
        assertRefused(
                2, "leaves no weights to train", train(png, "x", "--model", "cnn:4", "--from", from, "--freeze", "*"));
        assertRefused(2, "give the run that they come from with --from", train(png, "x", "--freeze", "conv2d*"));
    }
}

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** From a file and the options to samples, loss and notes. */
class TableDataTest {
    @TempDir
    private Path folder;

    /** The column y beside a column of numbers; each of its values, between blanks, stands in so many rows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c      | 5  |                       | has 3 classes (a, b, c) → sparse-categorical-crossentropy-with-logits",
                "b a        | 5  |                       | has 2 classes (a, b) → binary-crossentropy-with-logits",
                "b a        | 5  | --loss=cross-entropy  | has 2 classes (a, b) → sparse-categorical-crossentropy-with-logits",
                "a b c      | 5  | --positive=b          | has 3 classes (a, b, c) → binary-crossentropy-with-logits",
                "0 1 2 10   | 10 |                       | has 4 classes (0, 1, 2, 10; if they are quantities, pass --task regression) → sparse",
                "0 1 2 10   | 9  |                       | holds numbers, 4 different ones → mean-squared-error",
                "0 1 2 10   | 9  | --task=classification | has 4 classes (0, 1, 2, 10) → sparse",
                "0 1 2 10   | 10 | --task=regression     | holds numbers, 4 different ones, which --task takes as quantities → mean-squared-error",
                "0 1 2 10   | 10 | --loss=mae            | holds numbers, 4 different ones, which --loss takes as quantities → mean-absolute-error",
                "0 1 2 10   | 9  | --loss=cross-entropy  | has 4 classes (0, 1, 2, 10) → sparse",
                "0 1 1.0    | 10 |                       | has 2 classes (0, 1; if",
                "0.5 1 2.5  | 20 |                       | holds numbers, 3 different ones → mean-squared-error",
                "1e3 -1     | 10 |                       | has 2 classes (-1, 1000; if"
            })
    void theLossFollowsFromTheTarget(String values, int rows, String option, String reason) throws Exception {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < rows; i++) {
            for (String value : values.split(" ", -1)) {
                text.append(i + text.length()).append(',').append(value).append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        TableSamples data = load(file, "--target=y", option == null ? "--seed=1" : option);
        assertTrue(
                data.notes().getFirst().startsWith("target 'y' " + reason),
                data.notes().getFirst() + " does not begin with " + reason);
    }

    @Test
    void readsWhatTheFirstLineOfCountsSays() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "20,2,no,yes\n" + "1,2,0\n3,4,1\n".repeat(10));
        TableSamples data = load(file, "--target=last");
        assertEquals(List.of("no", "yes"), data.split().train().labels().classNames());
        assertEquals(
                "target 'column 3' has 2 classes, which the first line names → binary-crossentropy-with-logits",
                data.notes().getFirst());
    }

    @Test
    void takesColumnsAsAsked() throws Exception {
        Path file = Tables.houses(folder.resolve("t.csv"), 200, 1);
        TableSamples data = load(file, "--target=price", "--ignore=id", "--categorical=area");
        assertEquals(
                List.of("size", "age", "colour", "area"),
                data.encoding().encoder().inputs());
        // size; age and whether it is missing; three colours and none; two areas.
        assertEquals(1 + 2 + 4 + 2, data.encoding().encoder().width());
        assertEquals(
                "target 'price' holds numbers, 200 different ones → mean-squared-error",
                data.notes().getFirst());
        assertEquals(144, data.split().train().size());
        assertEquals(16, data.split().validation().size());
        assertEquals(40, data.split().test().size());
        assertEquals(10, load(file, "--target=6", "--limit=10").split().train().size());
        assertEquals(
                List.of("id", "size", "age", "colour", "area"),
                load(file, "--target=-1").encoding().encoder().inputs());
    }

    @Test
    void aFinishedRunSeesTheSameSamples() throws Exception {
        for (String target : new String[] {"price", "colour"}) {
            Path file = Tables.houses(folder.resolve("t.csv"), 99, 2);
            if (target.equals("colour")) {
                Files.writeString(file, Files.readString(file).replace(",,", ",grey,"));
            }
            TableSamples data = load(file, "--target=" + target, "--ignore=1");
            Sequential model = Sequential.of(Layers.dense(1));
            model.preprocessing(data.preprocessing());
            Split again = data.config().source().again(data.config(), model);
            assertSame(data.split(), again);
        }
    }

    private static void assertSame(Split expected, Split actual) {
        float[] a = new float[expected.test().inputSize()];
        float[] b = new float[a.length];
        assertEquals(expected.test().size(), actual.test().size());
        for (int i = 0; i < expected.test().size(); i++) {
            expected.test().copyInput(i, a, 0);
            actual.test().copyInput(i, b, 0);
            assertArrayEquals(a, b);
        }
    }

    @Test
    void notesWhatIsOdd() throws Exception {
        StringBuilder text = new StringBuilder("x,same,mixed,y\n");
        for (int i = 0; i < 40; i++) {
            text.append(i)
                    .append(",5,")
                    .append(i % 2 == 0 ? "a" : "7")
                    .append(",")
                    .append(i * 0.5 + 0.25)
                    .append('\n');
        }
        List<String> notes = load(Files.writeString(folder.resolve("t.csv"), text), "--target=y")
                .notes();
        assertTrue(
                notes.contains("column 'mixed' holds text in 20 of 40 rows, so all of it is taken as categories"),
                notes::toString);
        assertTrue(notes.contains("the same in all training rows, so without use: same"), notes::toString);
    }

    @Test
    void theTargetMayStandInAnotherFile() throws Exception {
        Path inputs = Files.writeString(folder.resolve("x.txt"), "1.5 2\n3 4\n5 6\n7 9\n".repeat(10));
        Path targets = Files.writeString(folder.resolve("y.txt"), "0.5\n0.25\n0.125\n0.75\n".repeat(10));
        TableSamples data = load(inputs, "--target-file=" + targets);
        assertEquals("target", data.encoding().encoder().target());
        assertEquals(2, data.encoding().encoder().width());
        assertEquals(28.8, data.split().train().size(), 1);

        Path more = Files.writeString(folder.resolve("z.txt"), "0.5 1\n0.25 2\n0.125 3\n0.75 4\n".repeat(10));
        TableSamples first = load(inputs, "--target-file=" + more, "--target=1");
        Sequential model = Sequential.of(Layers.dense(1));
        model.preprocessing(first.preprocessing());
        assertEquals(target(first.split()), target(first.config().source().again(first.config(), model)));
    }

    private static float target(Split split) {
        float[] value = new float[1];
        ((Targets.Values) split.test().targets()).copyTarget(0, value, 0);
        return value[0];
    }

    /** The data of {@code train table FILE OPTIONS}, without training. */
    static TableSamples load(Path file, String... options) throws Exception {
        TrainTableCommand command = new TrainTableCommand();
        CommandLine line = new CommandLine(command);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        line.parseArgs(arguments);
        TrainConfig config = command.config();
        return (TableSamples) config.source().load(config);
    }
}

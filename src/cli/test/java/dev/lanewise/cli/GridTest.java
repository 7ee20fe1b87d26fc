package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GridTest {
    private static final String ID = "sparse-categorical-crossentropy-with-logits";

    @Test
    void combinesEverything() {
        Grid grid = grid("images --optimizer sgd --optimizer adam --learning-rate 0.1,0.01 --seeds 1,2 --limit 100");
        assertEquals(
                List.of(
                        "sparse-categorical-crossentropy-with-logits  sgd at 0.1",
                        "sparse-categorical-crossentropy-with-logits  sgd at 0.01",
                        "sparse-categorical-crossentropy-with-logits  adam at 0.1",
                        "sparse-categorical-crossentropy-with-logits  adam at 0.01",
                        "4 combinations, seeds 1,2: 8 trainings"),
                grid.describe());
        assertEquals(2, grid.cells().getFirst().configs().get(1).seed());
        assertEquals(100, grid.cells().getFirst().configs().getFirst().limit());
    }

    @Test
    void leavesDefaultsToTheTask() {
        Grid grid = grid("images --optimizer sgd --optimizer adam --seed 5");
        assertEquals(
                List.of(
                        "sparse-categorical-crossentropy-with-logits  sgd at 0.1",
                        "sparse-categorical-crossentropy-with-logits  adam at 0.001",
                        "2 combinations, seed 5: 2 trainings"),
                grid.describe());
    }

    @Test
    void takesTablesWhoseLossTheDataSettles() {
        Grid grid = grid("table a.csv --target price --optimizer sgd --test-split 0.3");
        assertEquals("default  sgd at 0.1", grid.describe().getFirst());
        assertEquals(
                0.3,
                TableSource.of(grid.cells().getFirst().configs().getFirst()).testSplit());
    }

    @Test
    void refusesWhatIsNotOfAGrid() {
        refused("images --seed 1 --seeds 1,2", "give one of them");
        refused("images --find-learning-rate", "is of 'train'");
        refused("images --plot", "is of 'train'");
        refused("images --seeds 1,2,1", "--seeds gives 1 twice; give each once");
        refused("images --learning-rate 0.1,0.10", "--learning-rate gives 0.1 twice");
        refused("images --optimizer adam --optimizer ADAM", "--optimizer gives adam twice");
        refused("images --loss cross-entropy --loss " + ID, "--loss gives " + ID + " twice");
        refused("image", "did you mean 'images'?");
        refused("images --optimizer sdg", "did you mean 'sgd'?");
        refused("images --learning-rate 0.1,-1", "--learning-rate is -1;");
    }

    /** By the validation data, whatever the test data says. */
    @Test
    void ranksByTheValidationMetric() {
        Grid grid = grid("images --optimizer sgd --learning-rate 1,2,3");
        GridResult result = ended(grid, ended(0.8, 0.3, 0.99), null, ended(0.9, 0.4, 0.5));
        assertEquals(List.of(3.0, 1.0, 2.0), rates(result));
        assertEquals("accuracy", result.metric());
        assertTrue(result.oneLoss());
        Map<String, Object> json = result.json(Path.of("run"));
        List<?> rows = (List<?>) json.get("rows");
        assertEquals(true, ((Map<?, ?>) rows.getFirst()).get("best"));
        assertEquals("it broke", ((Map<?, ?>) rows.getLast()).get("diverged"));
        assertEquals("val_accuracy", json.get("rankedBy"));
        List<String> table = GridTable.lines(result);
        assertTrue(table.get(1).startsWith("*  sparse-categorical-crossentropy-with-logits  sgd"), table::toString);
        assertTrue(
                table.contains("diverged: sparse-categorical-crossentropy-with-logits  sgd at 2: it broke"),
                table::toString);
    }

    @Test
    void breaksTiesByTheLossAndSaysWhereLossesDiffer() {
        GridResult tie = ended(grid("images --learning-rate 1,2"), ended(0.9, 0.5, 0.9), ended(0.9, 0.4, 0.1));
        assertEquals(List.of(2.0, 1.0), rates(tie));
        assertTrue(tie.isBest(tie.rows().getFirst()) && !tie.isBest(tie.rows().getLast()));
        assertTrue(tie.notes()
                .contains("the best val_accuracy is that of several settings, of which the lowest val_loss decides"));
        GridResult even = ended(
                grid("images --learning-rate 1,2,3"), ended(0.9, 0.5, 0.9), ended(0.9, 0.4, 0.1), ended(0.9, 0.4, 0.3));
        assertEquals(List.of(2.0, 3.0, 1.0), rates(even));
        assertEquals(2, even.rows().stream().filter(even::isBest).count());
        assertTrue(even.notes().contains("2 settings tie for the best val_accuracy"), even.notes()::toString);
        GridResult losses = ended(
                grid("images --positive 5 --loss bce --loss bce-with-logits --learning-rate 1,2"),
                ended(0.9, 0.7, 0.9),
                ended(0.9, 0.6, 0.9),
                ended(0.9, 0.1, 0.9),
                ended(0.9, 0.2, 0.9));
        assertEquals(List.of(2.0, 1.0, 1.0, 2.0), rates(losses), "within a loss its value decides");
        assertEquals(
                List.of(0, 2),
                java.util.stream.IntStream.range(0, 4)
                        .filter(i -> losses.isBest(losses.rows().get(i)))
                        .boxed()
                        .toList());
        assertTrue(
                losses.notes()
                        .contains(
                                "2 settings tie for the best val_accuracy, and values of different losses do not decide"),
                losses.notes()::toString);
        GridResult mixed = ended(
                grid("images --positive 5 --loss bce --loss bce-with-logits --learning-rate 1"),
                ended(0.8, 0.1, 0.9),
                ended(0.9, 0.4, 0.1));
        assertFalse(mixed.oneLoss());
        assertEquals(
                "binary-crossentropy-with-logits",
                mixed.rows().getFirst().config().loss().toString());
        assertTrue(mixed.notes().getLast().contains("cannot be compared"));
        assertTrue(
                mixed.notes()
                        .contains(
                                "the JVM warmed up in the training that came first, so the seconds of binary-crossentropy  sgd:momentum=0.9 at"
                                        + " 1 are too many"),
                mixed.notes()::toString);
    }

    @Test
    void showsMeansAndDeviations() {
        GridResult result =
                ended(grid("images --learning-rate 1 --seeds 1,2"), ended(0.8, 0.3, 0.9), ended(0.9, 0.5, 0.7));
        GridResult.Row row = result.rows().getFirst();
        assertEquals(0.85, row.mean("validation", "accuracy"), 1e-12);
        assertEquals(0.1 / Math.sqrt(2), row.deviation("validation", "accuracy"), 1e-12);
        assertTrue(GridTable.lines(result).get(1).contains("0.8500 ±0.0707"));
    }

    private static List<Double> rates(GridResult result) {
        return result.rows().stream().map(row -> row.config().learningRate()).toList();
    }

    private record Ended(double accuracy, double loss, double test) {}

    private static Ended ended(double accuracy, double loss, double test) {
        return new Ended(accuracy, loss, test);
    }

    /** The result of a grid whose trainings ended so, cell by cell and seed by seed; null diverged. */
    private static GridResult ended(Grid grid, Ended... ends) {
        List<List<Outcome>> outcomes = new ArrayList<>();
        int next = 0;
        for (Grid.Cell cell : grid.cells()) {
            List<Outcome> seeds = new ArrayList<>();
            for (TrainConfig config : cell.configs()) {
                seeds.add(outcome(config, ends[next++]));
            }
            outcomes.add(seeds);
        }
        return GridResult.of(grid, outcomes);
    }

    private static Outcome outcome(TrainConfig config, Ended end) {
        if (end == null) {
            return new Outcome(config, List.of(), null, null, 1, null, "it broke");
        }
        Map<String, Double> metrics = Map.of("accuracy", end.accuracy);
        EpochRecord epoch = new EpochRecord(1, end.loss, metrics, end.loss, metrics, 0.1, 1, 1, Double.NaN);
        Evaluation test = new Evaluation(end.loss, Map.of("accuracy", end.test), 1, 1);
        return new Outcome(config, List.of(epoch), epoch, test, 1, "sha", null);
    }

    private static Grid grid(String arguments) {
        CompareCommand command = new CompareCommand();
        new CommandLine(command).parseArgs(arguments.split(" "));
        return Grid.of(command);
    }

    private static void refused(String arguments, String sentence) {
        UsageException e = assertThrows(UsageException.class, () -> grid(arguments));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }
}

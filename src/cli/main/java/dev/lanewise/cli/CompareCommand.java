package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code lanewise compare TASK}. What it does not know itself it hands to {@code train TASK}. */
@Command(
        name = "compare",
        sortOptions = false,
        customSynopsis = "lanewise compare TASK [OPTIONS] [DATA AND OPTIONS OF 'lanewise train TASK']",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Trains every combination of some losses, optimizers and rates.",
            "It puts the results in one table and one page. The validation data ranks them; the test data never does."
        },
        footer = {
            "",
            "Every other option is that of 'lanewise train TASK' and holds for all runs.",
            "",
            "Examples:",
            "  lanewise compare images --optimizer sgd:momentum=0.9 --optimizer adam --epochs 3",
            "  lanewise compare images mnist --optimizer adam --learning-rate 0.0003,0.001,0.003 --seeds 1,2,3",
            "  lanewise compare table iris.csv --target last --optimizer adam --optimizer sgd:momentum=0.9"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TASK",
            description = "What to train on, as for 'train': images, table, text or ratings.")
    String task;

    @Option(names = "--loss", paramLabel = "LOSS", description = "A loss to try; again for each. Default: the task's.")
    List<String> losses = List.of();

    @Option(
            names = "--optimizer",
            paramLabel = "SPEC",
            description = "An optimizer to try; again for each. Default: the task's.")
    List<String> optimizers = List.of();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            split = ",",
            description = "Rates to try with every optimizer, such as 0.001,0.01. Default: each optimizer's own.")
    List<Double> rates = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            description = "Train each combination once a seed, and show the means. Default: the one of --seed.")
    List<Long> seeds = List.of();

    @Option(names = "--dry-run", description = "Print the combinations and end.")
    boolean dryRun;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The folder to make, with compare.json and report.html. Default: runs/DATE-TASK-compare.")
    Path out;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result as JSON; '-' is standard output.")
    String json;

    @Unmatched
    List<String> others = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try {
            Grid grid = Grid.of(this);
            if (dryRun && json != null) {
                throw new UsageException("--dry-run trains nothing that --json could write; leave one of them out");
            }
            if (dryRun) {
                grid.describe().forEach(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().flush();
                return 0;
            }
            return new GridTraining(grid, out, json, spec.commandLine()).run();
        } catch (ParameterException e) {
            // Of the command line that was handed on: its sentence names `train`.
            e.getCommandLine().setErr(spec.commandLine().getErr());
            return Failures.wrongUsage(
                    e, spec.commandLine().getParseResult().originalArgs().toArray(String[]::new));
        }
    }
}

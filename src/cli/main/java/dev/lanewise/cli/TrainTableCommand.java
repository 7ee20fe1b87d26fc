package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise train table FILE --target COLUMN}. */
@Command(
        name = "table",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        defaultValueProvider = TrainDefaults.Table.class,
        description = {
            "Trains a regression or a classifier on a table: a text file with a row a sample.",
            "Numbers are standardised and texts become an input a category, as the training rows show them; a missing"
                    + " value is empty, NA, NaN, ? or null. All of it is kept in the model, which reads tables as they are."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise train table houses.csv --target price",
            "  lanewise train table iris.csv --target last --json out.json",
            "  lanewise train table titanic.csv --target survived --ignore name,ticket --categorical class"
        })
final class TrainTableCommand implements Callable<Integer>, TrainTask {
    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "1",
            paramLabel = "FILE",
            description =
                    "Fields between commas, semicolons, tabs, bars or white space, with a header or without, plain or"
                            + " .gz, in UTF-8.")
    Path file;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = {
                "The column to predict: its name, its number from 1, its number from the end from -1, or 'last'.",
                "Without a header columns are named 'column 1', 'column 2', …"
            })
    String target;

    @Option(
            names = "--target-file",
            paramLabel = "FILE",
            description =
                    "The target stands in this file, row by row; --target names its column there. Default: the last.")
    Path targetFile;

    @Option(
            names = "--validation-target-file",
            paramLabel = "FILE",
            description = "The target of --validation-data stands in this file, row by row, as in --target-file.")
    Path validationTargetFile;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description =
                    "regression or classification. Default: classification where the target is text, or whole numbers,"
                            + " at most 20 different ones with 10 rows each on average; else regression. It is printed with its"
                            + " reason.")
    String task;

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns to leave out, such as names and row numbers.")
    List<String> ignore = List.of();

    @Option(
            names = "--categorical",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns whose numbers are names, such as post codes.")
    List<String> categorical = List.of();

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description = "What stands between fields: a character, or tab, comma, semicolon, pipe or space (any white"
                    + " space). Default: found.")
    String separator;

    @Option(
            names = "--header",
            negatable = true,
            description = "Whether the first line has the columns' names. Default: found.")
    Boolean header;

    @Option(
            names = "--test-split",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "The share of the rows to judge the finished model by. Default: ${DEFAULT-VALUE}.")
    double testSplit;

    @Mixin
    TrainOptions options;

    @Override
    public Integer call() throws Exception {
        return train(spec.commandLine());
    }

    @Override
    public TrainOptions options() {
        return options;
    }

    @Override
    public TrainConfig config() {
        TableSource source = new TableSource(
                target,
                absolute(targetFile),
                absolute(validationTargetFile),
                TableSource.separator(separator),
                header,
                List.copyOf(ignore),
                List.copyOf(categorical),
                task,
                testSplit);
        return TrainConfig.of(source, file, options);
    }

    private static Path absolute(Path path) {
        return path == null ? null : path.toAbsolutePath().normalize();
    }
}

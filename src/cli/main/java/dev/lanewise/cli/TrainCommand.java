package dev.lanewise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise train}: one subcommand a kind of data. */
@Command(
        name = "train",
        subcommands = {
            TrainImagesCommand.class,
            TrainTableCommand.class,
            TrainTextCommand.class,
            TrainRatingsCommand.class
        },
        synopsisSubcommandLabel = "TASK",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        description = "Trains a model and writes it into a run folder.",
        footer = {"", "See 'lanewise train TASK --help' for the options of a task."})
final class TrainCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    /** Without a task: the help, as wrong usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failures.USAGE;
    }
}

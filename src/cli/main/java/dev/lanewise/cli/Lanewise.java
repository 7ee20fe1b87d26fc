package dev.lanewise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root command. Exit codes: 0 success, 1 a failed run, 2 wrong usage, 130 Ctrl-C. Wrong usage is whatever is asked for and
 * cannot be, by itself, beside other options or with this data; a file that is missing or wrong is a failed run.
 */
@Command(
        name = "lanewise",
        versionProvider = Version.class,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            GenerateCommand.class,
            RecommendCommand.class,
            ExplainCommand.class,
            GradcheckCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            InfoCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        description = "Trains and serves neural networks on the CPU, in pure Java.",
        footer = {
            "",
            "Begin with:   lanewise train images, train text, train ratings, or train table FILE --target COLUMN",
            "Exit codes:   0 success, 1 the run failed, 2 wrong usage, 130 ended by Ctrl-C",
            "Environment:  LANEWISE_JAVA_OPTS  JVM options for the launcher, such as -Xmx8g",
            "              NO_COLOR            no colours, no progress bar"
        })
final class Lanewise implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "On an error, show where in the program it arose.")
    boolean stacktrace;

    /** Runs one command line and returns the exit code. */
    static int run(String... arguments) {
        CommandLine line = commandLine();
        try {
            int code = line.execute(arguments);
            return code == 0 && lost(line) ? Failures.FAILED : code;
        } catch (ExceptionInInitializerError e) {
            // A system property that the engine refuses, such as -Dlanewise.threads=x.
            line.getErr().println("lanewise: " + Failures.sentence(e));
            return e.getCause() instanceof IllegalArgumentException ? Failures.USAGE : Failures.FAILED;
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("lanewise: not enough memory in a heap of "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB; take a smaller --model or --batch-size or fewer samples with --limit, or give the JVM more"
                            + " with LANEWISE_JAVA_OPTS=-Xmx and a larger size");
            return Failures.FAILED;
        }
    }

    /** Whether some output did not get where it was sent, which streams keep to themselves; says so unless its reader ended. */
    private static boolean lost(CommandLine line) {
        line.getOut().flush();
        boolean lost = System.out.checkError();
        if (lost && !StandardOutput.readerEnded()) {
            line.getErr().println("lanewise: not all of the output could be written; is the disk full?");
        }
        return lost;
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lanewise());
        RefusedOptions.hide(line.getSubcommands().get("train"));
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOverwrittenOptionsAllowed(false);
        NumberConverters.register(line);
        line.setExecutionStrategy(EmptyValues::run);
        line.setParameterExceptionHandler(Failures::wrongUsage);
        line.setExecutionExceptionHandler(Failures::failedRun);
        return line;
    }

    /** Without a command: the help, as wrong usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failures.USAGE;
    }
}

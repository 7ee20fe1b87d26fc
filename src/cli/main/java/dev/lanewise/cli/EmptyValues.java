package dev.lanewise.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Refuses empty texts on the command line, which shells make of variables that are not set. */
final class EmptyValues {
    private EmptyValues() {}

    /**
     * Runs the command that was parsed, or shows its help.
     *
     * @throws ParameterException if a value of any option or argument is empty
     */
    static int run(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        refuse(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Refuses an empty value of any option or argument, of subcommands too, as a {@link ParameterException}. */
    static void refuse(ParseResult parsed) {
        CommandLine command = parsed.commandSpec().commandLine();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (isEmpty(option)) {
                throw new ParameterException(
                        command,
                        option.longestName() + " has an empty value; give a " + option.paramLabel()
                                + ", or leave the option out");
            }
            if (hasEmptyElement(option)) {
                throw new ParameterException(
                        command,
                        option.longestName() + " is '" + String.join(" ", option.originalStringValues())
                                + "', where nothing stands before or after a comma; give a " + option.paramLabel()
                                + " there, or leave the comma out");
            }
        }
        for (ArgSpec argument : parsed.matchedPositionals()) {
            if (isEmpty(argument)) {
                throw new ParameterException(
                        command, "the argument " + argument.paramLabel() + " is empty; check what it is made of");
            }
        }
        if (parsed.hasSubcommand()) {
            refuse(parsed.subcommand());
        }
    }

    /** Whether a list has a comma too many; names in quotes may hold commas of their own. */
    private static boolean hasEmptyElement(ArgSpec option) {
        return option.splitRegex().equals(",")
                && option.originalStringValues().stream()
                        .filter(text -> text.indexOf(',') >= 0 && text.indexOf('"') < 0)
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .anyMatch(String::isBlank);
    }

    private static boolean isEmpty(ArgSpec argument) {
        List<String> values = argument.stringValues();
        return argument.arity().max() > 0
                && (values.contains("") || argument.originalStringValues().contains(""));
    }
}

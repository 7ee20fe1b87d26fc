package dev.lanewise.cli;

import dev.lanewise.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line that names the mend, and an exit code. */
final class Failures {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    private Failures() {}

    /** The command line could not be parsed. */
    static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String problem = unmatched(e);
        String see = problem.endsWith("?") ? " See '" : "; see '";
        say(command, problem + see + command.getCommandSpec().qualifiedName() + " --help'");
        if (List.of(arguments).contains("--stacktrace")) {
            e.printStackTrace(command.getErr());
        }
        return USAGE;
    }

    /** A command threw. */
    static int failedRun(Exception e, CommandLine command, ParseResult parsed) {
        say(command, sentence(e));
        if (parsed.hasMatchedOption("--stacktrace")
                || command.getParseResult() != null && command.getParseResult().hasMatchedOption("--stacktrace")) {
            e.printStackTrace(command.getErr());
        }
        if (e instanceof CancellationException) {
            return INTERRUPTED;
        }
        return e instanceof UsageException ? USAGE : FAILED;
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("lanewise: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String unmatched(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return plain(e.getMessage());
        }
        String typed = unmatched.getUnmatched().getFirst();
        CommandLine command = e.getCommandLine();
        List<String> known = new ArrayList<>();
        if (typed.startsWith("-")) {
            command.getCommandSpec().optionsMap().keySet().stream()
                    .filter(name -> name.startsWith("--"))
                    .forEach(known::add);
            return Suggestions.nearest(typed.replaceFirst("=.*", ""), known)
                    .map(name -> "there is no option '" + typed + "'; did you mean '" + name + "'?")
                    .orElse("there is no option '" + typed + "'");
        }
        known.addAll(command.getSubcommands().keySet());
        return known.isEmpty()
                ? "'" + typed + "' is one argument too many"
                : Suggestions.unknown("command", typed, known);
    }

    private static String plain(String message) {
        return message == null
                ? "the command line is wrong"
                : message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }

    /** The message, or for exceptions of the JDK that say too little, one that says more. */
    static String sentence(Throwable e) {
        return switch (e) {
            case UncheckedIOException wrapped -> sentence(wrapped.getCause());
            case NoSuchFileException missing -> missing.getFile() + " does not exist; check the path";
            case AccessDeniedException denied -> denied.getFile() + " cannot be opened; check its permissions";
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case FileAlreadyExistsException exists -> exists.getFile() + " exists already; give another path";
            case FileSystemException file ->
                file.getFile() + ": "
                        + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
            case ExceptionInInitializerError wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
            case IOException io when io.getMessage() != null -> io.getMessage();
            case IllegalArgumentException refused when refused.getMessage() != null -> refused.getMessage();
            case IllegalStateException refused when refused.getMessage() != null -> refused.getMessage();
            case TrainingException diverged -> diverged.getMessage();
            case UsageException usage -> usage.getMessage();
            case CancellationException cancelled -> "interrupted";
            default -> "unexpected " + e + "; --stacktrace shows where";
        };
    }
}

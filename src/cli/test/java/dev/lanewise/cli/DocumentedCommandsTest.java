package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.loss.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Every command in the documents is one that the command line takes, with settings that it accepts: {@code ./lanewise …} in blocks
 * and in sentences, and alone options and losses with their settings, such as {@code --l1 0.0001} and {@code huber:delta=0.5}.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("lanewise.root"));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final String LAUNCHER = "./lanewise ";

    @TestFactory
    Stream<DynamicTest> commandsAreTaken() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String document : documents()) {
            String text = Files.readString(ROOT.resolve(document));
            List<String> commands = new ArrayList<>();
            BLOCK.matcher(text)
                    .results()
                    .filter(block -> block.group(1).equals("sh"))
                    .forEach(block -> block.group(2)
                            .lines()
                            .filter(line -> line.startsWith(LAUNCHER))
                            .forEach(commands::add));
            SPAN.matcher(BLOCK.matcher(text).replaceAll(""))
                    .results()
                    .map(span -> span.group(1))
                    .forEach(commands::add);
            commands.stream()
                    .distinct()
                    .map(DocumentedCommandsTest::arguments)
                    .filter(list -> !list.isEmpty())
                    .forEach(arguments -> tests.add(DynamicTest.dynamicTest(
                            document + ": " + String.join(" ", arguments), () -> take(arguments))));
        }
        assertTrue(tests.size() > 40, "only " + tests.size() + " commands found");
        return tests.stream();
    }

    private static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>(
                List.of("README.md", "README.zh-CN.md", "docs/tables.md", "docs/images.md", "docs/ratings.md"));
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            guide.map(file -> "docs/guide/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .forEach(documents::add);
        }
        return documents;
    }

    /** The arguments of a command as a document writes it; none if it is no command of ours, or an option without its value. */
    private static List<String> arguments(String command) {
        if (command.contains("…") || command.startsWith("--add-modules")) {
            return List.of();
        }
        List<String> words = List.of(command.split("\\s+"));
        if (command.startsWith(LAUNCHER)) {
            return words.subList(1, words.size());
        }
        if (command.matches("--[a-z].*")) {
            List<String> training = commandWith(words.getFirst());
            return words.size() == 1 ? List.of() : joined(training, words);
        }
        if (command.matches("[a-z0-9-]+:[a-z][^ ]*")) {
            String name = command.substring(0, command.indexOf(':'));
            boolean loss = Losses.all().stream()
                    .anyMatch(
                            known -> known.id().equals(name) || known.aliases().contains(name));
            if (loss || Catalogue.optimizers().contains(name)) {
                return List.of("train", "images", loss ? "--loss" : "--optimizer", command);
            }
        }
        return List.of();
    }

    private static List<String> joined(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** A command that has this option: that of a training, if it has. */
    private static List<String> commandWith(String option) {
        for (List<String> command : List.of(
                List.of("train", "images"),
                List.of("train", "table", "houses.csv", "--target", "price"),
                List.of("train", "text"),
                List.of("train", "ratings"),
                List.of("compare", "images"),
                List.of("bench"))) {
            CommandLine line = Lanewise.commandLine();
            for (String word : command) {
                line = line.getSubcommands().getOrDefault(word, line);
            }
            if (line.getCommandSpec().findOption(option.replaceFirst("^--no-", "--")) != null) {
                return command;
            }
        }
        return Assertions.fail("no command has the option " + option);
    }

    /** Reads the arguments and, of a training, checks each value, as far as that needs no file. */
    private static void take(List<String> arguments) {
        ParseResult parsed = Lanewise.commandLine().parseArgs(arguments.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (!parsed.isUsageHelpRequested() && parsed.commandSpec().userObject() instanceof TrainTask training) {
            training.config();
        }
    }
}

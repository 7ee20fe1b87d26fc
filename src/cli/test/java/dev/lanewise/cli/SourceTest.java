package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a task differs in from the others stands in {@code config.json} as it always did, and comes back from it. */
class SourceTest {
    private static final List<String> FIRST =
            List.of("schema", "version", "numerics", "task", "data", "table", "images");
    private static final List<String> THEN = List.of("limit", "positive", "model", "loss");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "images  | train images mnist --augment flip --resize 32,16 --coarse                                     |",
                "table   | train table t.csv --target last --loss mse --ignore a --task regression --header --separator tab |",
                "text    | train text --context 12                                                                       | context",
                "ratings | train ratings r.csv --by-time --test-split 0.2                                                | ratings",
            })
    void configurationsComeBack(String task, String command, String own) throws IOException {
        TrainConfig config = config(command);
        assertEquals(task, config.task());
        assertTrue(Catalogue.TASKS.contains(task));
        Map<String, Object> json = config.toJson();
        List<String> keys = new ArrayList<>(FIRST);
        if (own != null) {
            keys.add(own);
        }
        keys.addAll(THEN);
        assertEquals(keys, new ArrayList<>(json.keySet()).subList(0, keys.size()));
        for (String nested : List.of("table", "images")) {
            assertEquals(nested.equals(task), json.get(nested) != null, nested);
        }
        TrainConfig read = TrainConfig.fromJson(parsed(JsonText.of(json)));
        assertEquals(JsonText.of(json), JsonText.of(read.toJson()));
        assertEquals(config.source(), read.source());
        assertEquals(config.source().defaults(), read.source().defaults());
    }

    /** Runs from before a source had options say nothing of them. */
    @Test
    void olderRunsOfImagesAreRead() throws IOException {
        Map<String, Object> json = parsed(JsonText.of(config("train images").toJson()));
        json.remove("images");
        assertEquals(ImageSource.PLAIN, TrainConfig.fromJson(json).source());
        json.put("images", null);
        assertInstanceOf(ImageSource.class, TrainConfig.fromJson(json).source());
        json.put("task", "sounds");
        assertThrows(UsageException.class, () -> TrainConfig.fromJson(json));
    }

    private static TrainConfig config(String command) {
        CommandLine.ParseResult parsed = Lanewise.commandLine().parseArgs(command.split(" "));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return ((TrainTask) parsed.commandSpec().userObject()).config();
    }

    @SuppressWarnings("unchecked") // Json's objects have strings as keys.
    private static Map<String, Object> parsed(String text) throws IOException {
        return (Map<String, Object>) Json.parse("config.json", text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.lanewise.cli;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.Json;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** A run folder that a training wrote, read again. */
record FinishedRun(Path folder, TrainConfig config, int epochs, Model model) {
    /** Reads the run of that name; see {@link Runs#find}. */
    static FinishedRun open(String name) throws IOException {
        Path folder = Runs.find(Runs.HOME, name);
        TrainConfig config = parse(folder.resolve(RunFolder.CONFIG), TrainConfig::fromJson);
        int epochs = parse(folder.resolve(RunFolder.METRICS), json -> ((Number) json.get("epochs")).intValue());
        return new FinishedRun(folder, config, epochs, Model.load(folder.resolve(RunFolder.MODEL)));
    }

    @SuppressWarnings("unchecked") // Json's objects have strings as keys.
    private static <T> T parse(Path file, Function<Map<String, Object>, T> reading) throws IOException {
        try {
            return reading.apply((Map<String, Object>) Json.read(file));
        } catch (ClassCastException | NullPointerException | UsageException e) {
            FormatException refused = new FormatException(
                    file.toString(),
                    "this is not what a training writes; restore the file from a copy, or train again");
            refused.addSuppressed(e);
            throw refused;
        } catch (FormatException e) {
            throw e.withMend("restore the file from a copy, or train again");
        }
    }
}

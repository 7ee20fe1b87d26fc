package dev.lanewise.cli;

import dev.lanewise.data.Split;
import dev.lanewise.io.FormatException;
import dev.lanewise.io.Json;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run folder that a training wrote, read again.
 *
 * @param samples the digest of the samples of files; null for what is built in, and for runs from before it was kept
 */
record FinishedRun(Path folder, TrainConfig config, String samples, int epochs, Model model) {
    /** The member of {@code config.json} that holds the samples' digest. */
    static final String SAMPLES = "samples";

    /** Reads the run of that name; see {@link Runs#find}. */
    static FinishedRun open(String name) throws IOException {
        Path folder = Runs.find(Runs.HOME, name);
        TrainConfig config = parse(folder.resolve(RunFolder.CONFIG), TrainConfig::fromJson);
        String samples = parse(folder.resolve(RunFolder.CONFIG), json -> (String) json.get(SAMPLES));
        int epochs = parse(folder.resolve(RunFolder.METRICS), json -> ((Number) json.get("epochs")).intValue());
        return new FinishedRun(folder, config, samples, epochs, Model.load(folder.resolve(RunFolder.MODEL)));
    }

    /** What to say where the run's own data, made again, is not what it was; empty where it is, or nobody knows. */
    Optional<String> changed(Split again) {
        return samples == null || samples.equals(SamplesDigest.of(again))
                ? Optional.empty()
                : Optional.of(
                        "note: the data"
                                + (config.data() == null ? "" : " at " + config.data())
                                + " is no longer what the run was trained on: its parts are others; restore it, or train again");
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

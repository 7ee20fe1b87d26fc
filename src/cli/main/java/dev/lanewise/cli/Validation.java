package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the samples come from that a training is watched by: a share of the training data, or data of their own.
 *
 * @param split the share; 0 with {@code data}
 * @param data what {@code --validation-data} names, absolute; null for none
 */
record Validation(double split, Path data) {
    static final double USUAL_SPLIT = 0.1;

    /** What the options ask for; {@link UsageException} if they ask for both. */
    static Validation of(TrainOptions options) {
        if (options.validationData == null) {
            return new Validation(options.validationSplit == null ? USUAL_SPLIT : options.validationSplit, null);
        }
        if (options.validationSplit != null) {
            throw new UsageException("--validation-split takes validation samples out of the training data, and"
                    + " --validation-data out of " + options.validationData + "; give one of them");
        }
        return new Validation(0, options.validationData.toAbsolutePath().normalize());
    }

    /** Refuses what cannot be, whatever the data holds. */
    void check(Path trainingData) {
        Limits.share("--validation-split", split);
        if (data != null) {
            DataFiles.refuseSame("--validation-data", data, "the training data", trainingData);
        }
    }

    void toJson(Map<String, Object> json) {
        json.put("validationSplit", split);
        json.put("validationData", data == null ? null : data.toString());
    }

    /** What {@link #toJson} wrote; a run from before {@code --validation-data} has none. */
    static Validation fromJson(Map<String, Object> json) {
        return new Validation(((Number) json.get("validationSplit")).doubleValue(), path(json.get("validationData")));
    }

    private static Path path(Object text) {
        return text == null ? null : Path.of((String) text);
    }
}

package dev.lanewise.cli;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a training takes where nothing else is said.
 *
 * @param epochs where neither epochs nor steps are given
 * @param batchSize samples a step, or all of them if there are fewer
 * @param samples what a sample is called
 */
record TrainDefaults(int epochs, int batchSize, String samples) {
    static final TrainDefaults IMAGES = new TrainDefaults(5, 128, "images");
    static final TrainDefaults TABLE = new TrainDefaults(60, 32, "rows");

    static TrainDefaults of(String task) {
        return task.equals("table") ? TABLE : IMAGES;
    }

    /** The options of {@link TrainOptions} whose default is another one for tables. */
    static final class Table implements IDefaultValueProvider {
        private static final Map<String, String> VALUES =
                Map.of("--model", "mlp:128@gelu", "--optimizer", "adamw:weight-decay=1", "--dropout", "0.3");

        @Override
        public String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option ? VALUES.get(option.longestName()) : null;
        }
    }
}

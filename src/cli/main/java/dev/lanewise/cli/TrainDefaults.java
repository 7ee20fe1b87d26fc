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

    private static final int DEEP_BATCH = 64;

    static TrainDefaults of(String task) {
        return task.equals("table") ? TABLE : IMAGES;
    }

    /**
     * The optimizer of images, where a model's depth decides: on MNIST, three epochs of three blocks of convolutions end at 0.991
     * of the validation images right with Adam, and at 0.987 with momentum.
     */
    static String optimizer(Spec model) {
        return isDeep(model) ? "adam" : "sgd:momentum=0.9";
    }

    /** Samples a step: fewer for the same model, which gains more from more steps (0.991 against 0.989). */
    static int batchSize(String task, Spec model) {
        return isDeep(model) ? DEEP_BATCH : of(task).batchSize();
    }

    private static boolean isDeep(Spec model) {
        return model.name().equals("cnn");
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

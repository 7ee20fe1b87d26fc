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
 * @param builtIn what is trained on without data; null where there is nothing
 */
record TrainDefaults(int epochs, int batchSize, String samples, String builtIn) {
    static final TrainDefaults IMAGES = new TrainDefaults(5, 128, "images", "generated digits");
    static final TrainDefaults TABLE = new TrainDefaults(60, 32, "rows", null);
    static final TrainDefaults TEXT = new TrainDefaults(1, 12, "windows", "generated stories");

    static final TrainDefaults RATINGS = new TrainDefaults(20, 1024, "ratings", "sampled ratings");

    private static final int DEEP_BATCH = 64;

    /**
     * The optimizer of images, where a model's depth decides: on MNIST, three epochs of three blocks of convolutions end at 0.991
     * of the validation images right with Adam, and at 0.987 with momentum. Two epochs of a residual network on 5,400 images end at
     * 0.972 of 600 with Adam in batches of 64, and at 0.943 with momentum in batches of 128 (0.965 in batches of 64).
     */
    static String optimizer(Spec model) {
        return isDeep(model) ? "adam" : "sgd:momentum=0.9";
    }

    /** Samples a step: fewer for the same model, which gains more from more steps (0.991 against 0.989). */
    int batchSize(Spec model) {
        return isDeep(model) ? DEEP_BATCH : batchSize;
    }

    private static boolean isDeep(Spec model) {
        return model.name().equals("cnn") || model.name().equals("resnet");
    }

    /** The options of {@link TrainOptions} whose default is another one for a task. */
    abstract static class OfTask implements IDefaultValueProvider {
        private final Map<String, String> values;

        OfTask(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
        }
    }

    /** Those for tables. */
    static final class Table extends OfTask {
        Table() {
            super(Map.of("--model", "mlp:128@gelu", "--optimizer", "adamw:weight-decay=1", "--dropout", "0.3"));
        }
    }

    /** Those for text: what nanoGPT takes for characters on a CPU. */
    static final class ForText extends OfTask {
        ForText() {
            super(Map.of(
                    "--model", "gpt:4,4,128",
                    "--optimizer", "adam:beta2=0.99",
                    "--weight-decay", "0.1",
                    "--schedule", "cosine:warmup=100,end=0.1",
                    "--clip", "global=1"));
        }
    }

    /**
     * Those for ratings. Rank 6 is a middle: validation RMSE on made-up ratings as sparse as MovieLens 100K's is 0.940, 0.918 and
     * 0.912 with 4, 6 and 8; on the built-in ratings, of rank 4 and noise 0.5, it is 0.508 with 4 and 0.510 with 8.
     */
    static final class ForRatings extends OfTask {
        ForRatings() {
            super(Map.of("--model", "mf:6", "--loss", "mse", "--optimizer", "adam"));
        }
    }
}

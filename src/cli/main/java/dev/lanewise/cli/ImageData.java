package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Idx;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the data that a configuration describes: the same samples each time. */
final class ImageData {
    /** Generated digits without {@code --limit}: as many as MNIST has. */
    private static final int DIGITS = 70_000;

    /** The part of the generated digits that is the test set: MNIST's. */
    private static final double TEST = 1.0 / 7;

    /** What a byte can tell apart. */
    private static final int MAX_CLASSES = 256;

    private ImageData() {}

    /** The training, validation and test images. */
    static Split load(TrainConfig config) throws IOException {
        Split data = config.data() == null ? digits(config) : folder(config);
        if (config.positive() == null) {
            return data;
        }
        return new Split(
                data.train().binary(config.positive()),
                data.validation().binary(config.positive()),
                data.test().binary(config.positive()));
    }

    /** The test images of another folder, as this configuration's model of so many classes sees them. */
    static Dataset test(TrainConfig config, Path folder, int classes) throws IOException {
        return config.positive() == null
                ? Idx.test(folder, classes)
                : Idx.test(folder, MAX_CLASSES).binary(config.positive());
    }

    /** Whether a loss wants each label as a row, 1 at the label and 0 elsewhere. */
    static boolean oneHot(Loss loss) {
        return loss.targetKind() == Loss.TargetKind.DENSE && loss.overClasses();
    }

    /** The data with targets such as the loss takes. */
    static Dataset targetsFor(Loss loss, Dataset data) {
        return oneHot(loss) && data.targets() instanceof Targets.Labels ? data.oneHot() : data;
    }

    /** The same for all parts. */
    static Split targetsFor(Loss loss, Split data) {
        return new Split(
                targetsFor(loss, data.train()), targetsFor(loss, data.validation()), targetsFor(loss, data.test()));
    }

    private static Split digits(TrainConfig config) {
        int count = config.limit() == null ? DIGITS : config.limit();
        double train = 1 - TEST;
        double validation = train * config.validationSplit();
        return Digits.generate(count, config.seed()).split(train - validation, validation, TEST, config.seed());
    }

    private static Split folder(TrainConfig config) throws IOException {
        Split files = Idx.read(config.data(), 0, 0);
        Dataset all = config.limit() == null ? files.train() : files.train().take(config.limit());
        double validation = config.validationSplit();
        Split parts = all.split(1 - validation, validation, 0, config.seed());
        return new Split(parts.train(), parts.validation(), files.test());
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Idx;
import dev.lanewise.data.Images;
import dev.lanewise.data.Split;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes the data that a configuration describes: the same samples each time. */
final class ImageData {
    /** Generated digits without {@code --limit}: as many as MNIST has. */
    private static final int DIGITS = 70_000;

    /** As many as one array holds. */
    private static final int MOST_DIGITS = 2_739_137;

    /** The part of the generated digits that is the test set: MNIST's. */
    private static final double TEST = 1.0 / 7;

    /** What a byte can tell apart. */
    private static final int MAX_CLASSES = 256;

    private ImageData() {}

    /** The training, validation and test images. */
    static Split load(TrainConfig config) throws IOException {
        return PositiveClass.of(config.positive(), config.data() == null ? digits(config) : folder(config));
    }

    /** The test images of another folder, as this configuration's model of so many classes sees them. */
    static Dataset test(TrainConfig config, Path folder, int classes) throws IOException {
        DataFiles.requireImageFolder(
                folder, "this run's model takes images, and one that 'lanewise train table' made takes tables");
        return config.positive() == null
                ? Idx.test(folder, classes)
                : PositiveClass.of(config.positive(), Idx.test(folder, MAX_CLASSES));
    }

    private static Split digits(TrainConfig config) throws IOException {
        int count = config.limit() == null ? DIGITS : config.limit();
        double train = 1 - TEST;
        double validation = train * config.validation().split();
        LeastLimit.requireParts(config.limit(), MOST_DIGITS, train - validation, validation, TEST);
        return watched(
                config,
                Digits.generate(count, config.seed()).split(train - validation, validation, TEST, config.seed()));
    }

    private static Split folder(TrainConfig config) throws IOException {
        DataFiles.requireImageFolder(config.data(), "'lanewise train table FILE --target COLUMN' takes tables");
        Split files = Idx.read(config.data(), 0, 0);
        Dataset all = config.limit() == null ? files.train() : files.train().take(config.limit());
        double validation = config.validation().split();
        LeastLimit.requireParts(config.limit(), files.train().size(), 1 - validation, validation, 0);
        Split parts = all.split(1 - validation, validation, 0, config.seed());
        return watched(config, new Split(parts.train(), parts.validation(), files.test()));
    }

    /** The data with the images of {@code --validation-data} to watch the training by, if there are any. */
    private static Split watched(TrainConfig config, Split data) throws IOException {
        Path folder = config.validation().data();
        if (folder == null) {
            return data;
        }
        DataFiles.requireImageFolder(folder, "images are validated on images");
        Images images = Idx.test(folder, data.train().labels().classNames().size());
        int[] shape = data.train().inputShape();
        if (!Arrays.equals(shape, images.inputShape())) {
            throw new FormatException(
                    folder.toString(),
                    "the images are " + images.height() + " × " + images.width() + ", those to train on are " + shape[1]
                            + " × " + shape[2] + "; give images of one size");
        }
        return new Split(data.train(), images, data.test());
    }
}

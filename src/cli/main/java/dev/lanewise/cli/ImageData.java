package dev.lanewise.cli;

import dev.lanewise.data.Cifar;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Idx;
import dev.lanewise.data.Images;
import dev.lanewise.data.Split;
import dev.lanewise.data.SplitRows;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    static ImageSamples load(TrainConfig config) throws IOException {
        List<String> notes = new ArrayList<>();
        Split data = config.data() == null ? digits(config) : folder(config, notes);
        List<String> classes = data.train().labels().classNames();
        if (classes.size() < 2) {
            throw new FormatException(
                    String.valueOf(config.data()),
                    "there is one class, '" + classes.getFirst() + "', so there is nothing to learn; give images of two"
                            + " classes or more, a subfolder each");
        }
        return new ImageSamples(config, PositiveClass.of(config.positive(), watched(config, data, notes)), notes);
    }

    /**
     * The test images of another folder, as this configuration's model sees them.
     *
     * @param classNames the model's
     * @param channels the model's
     */
    static Dataset test(TrainConfig config, Path folder, List<String> classNames, int channels) throws IOException {
        DataFiles.requireImageFolder(
                folder, "this run's model takes images, and one that 'lanewise train table' made takes tables");
        return config.positive() == null
                ? test(config, folder, classNames, channels, new ArrayList<>())
                : PositiveClass.of(config.positive(), test(config, folder, null, channels, new ArrayList<>()));
    }

    /**
     * The test images of a folder in any layout; of PNG files without a test folder, all.
     *
     * @param classNames null for those of the folder
     * @param channels of PNG files; 0 for their own
     */
    private static Images test(
            TrainConfig config, Path folder, List<String> classNames, int channels, List<String> notes)
            throws IOException {
        if (Cifar.isIn(folder)) {
            return Cifar.test(folder, ImageSource.of(config).coarse());
        }
        if (PngFolder.isIn(folder)) {
            Path tests = folder.resolve(PngFolder.TEST);
            return PngFolder.read(
                    PngFolder.isIn(tests) ? tests : folder, ImageSource.of(config), classNames, channels, notes);
        }
        return Idx.test(folder, classNames == null ? MAX_CLASSES : classNames.size());
    }

    private static Split digits(TrainConfig config) {
        int count = config.limit() == null ? DIGITS : config.limit();
        double train = 1 - TEST;
        double validation = train * config.validation().split();
        LeastLimit.requireParts(config.limit(), MOST_DIGITS, train - validation, validation, TEST);
        return Digits.generate(count, config.seed()).split(train - validation, validation, TEST, config.seed());
    }

    private static Split folder(TrainConfig config, List<String> notes) throws IOException {
        Path folder = config.data();
        DataFiles.requireImageFolder(folder, "'lanewise train table FILE --target COLUMN' takes tables");
        if (Cifar.isIn(folder)) {
            return divided(config, Cifar.read(folder, ImageSource.of(config).coarse()));
        }
        if (PngFolder.isDivided(folder)) {
            return divided(config, pngFolders(config, notes));
        }
        if (PngFolder.isIn(folder)) {
            return divided(config, PngFolder.read(folder, ImageSource.of(config), null, 0, notes));
        }
        if (Files.isDirectory(folder) && PngFolder.isEmpty(folder)) {
            throw new FormatException(
                    folder.toString(),
                    "the folder is empty; give one with a subfolder of PNG files for each class, or with MNIST's"
                            + " train-images-idx3-ubyte and the like, or with CIFAR's data_batch_1.bin and the like");
        }
        return divided(config, Idx.read(folder, 0, 0));
    }

    /** Images of {@code train/}, and of {@code test/} if there is one. */
    private static Split pngFolders(TrainConfig config, List<String> notes) throws IOException {
        Images train = PngFolder.read(config.data().resolve(PngFolder.TRAIN), ImageSource.of(config), null, 0, notes);
        Path tests = config.data().resolve(PngFolder.TEST);
        Dataset test = train.take(0);
        if (PngFolder.isIn(tests)) {
            Images images =
                    PngFolder.read(tests, ImageSource.of(config), train.classNames(), train.inputShape()[0], notes);
            requireSize(images, tests, train.inputShape());
            test = images;
        }
        // Shuffled, since --limit takes the first, and files come class by class.
        Dataset shuffled = train.split(1, 0, 0, config.seed()).train();
        return new Split(shuffled, train.take(0), test);
    }

    /** Divides the training images of files that have test images of their own. */
    private static Split divided(TrainConfig config, Split files) {
        Dataset all = config.limit() == null ? files.train() : files.train().take(config.limit());
        double validation = config.validation().split();
        LeastLimit.requireParts(config.limit(), files.train().size(), 1 - validation, validation, 0);
        Split parts = all.split(1 - validation, validation, 0, config.seed());
        return new Split(parts.train(), parts.validation(), files.test());
    }

    /** Divides images of which none are for the test yet, each class alike. */
    private static Split divided(TrainConfig config, Images images) {
        int[] labels = new int[images.size()];
        Arrays.setAll(labels, images::label);
        double test = ImageSource.of(config).testSplit();
        double validation = (1 - test) * config.validation().split();
        SplitRows rows = SplitRows.stratified(labels, 1 - test - validation, validation, test, config.seed());
        refuseEmpty("training", 1, rows.train(), "");
        refuseEmpty("validation", validation, rows.validation(), ", or pass --validation-split 0");
        refuseEmpty("test", test, rows.test(), ", or pass --test-split 0");
        Dataset train = images.subset(rows.train());
        return new Split(
                config.limit() == null ? train : train.take(config.limit()),
                images.subset(rows.validation()),
                images.subset(rows.test()));
    }

    private static void refuseEmpty(String part, double share, int[] rows, String otherwise) {
        if (share > 0 && rows.length == 0) {
            throw new UsageException("no image is left for the " + part + "; give more images" + otherwise);
        }
    }

    /** The data with the images of {@code --validation-data} to watch the training by, if there are any. */
    private static Split watched(TrainConfig config, Split data, List<String> notes) throws IOException {
        Path folder = config.validation().data();
        if (folder == null) {
            return data;
        }
        DataFiles.requireImageFolder(folder, "images are validated on images");
        int[] shape = data.train().inputShape();
        Images images = test(config, folder, data.train().labels().classNames(), shape[0], notes);
        requireSize(images, folder, shape);
        return new Split(data.train(), images, data.test());
    }

    private static void requireSize(Images images, Path folder, int[] shape) throws FormatException {
        int[] found = images.inputShape();
        if (Arrays.equals(shape, found)) {
            return;
        }
        boolean channels = shape[0] != found[0];
        throw new FormatException(
                folder.toString(),
                "the images are " + text(found, channels) + ", those to train on are " + text(shape, channels)
                        + "; give images of one size");
    }

    /** {@code 28 × 28}, or with channels {@code 3 × 28 × 28}. */
    static String text(int[] shape, boolean channels) {
        return (channels ? shape[0] + " × " : "") + shape[1] + " × " + shape[2];
    }
}

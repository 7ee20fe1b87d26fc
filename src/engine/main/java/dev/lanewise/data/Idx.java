package dev.lanewise.data;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images in the layout of MNIST: a folder with {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or as {@code .gz}, with a dash or a dot
 * before {@code idx}.
 *
 * <p>Whatever is missing or wrong throws {@link FormatException}; no more is allocated than the files' lengths justify.
 */
public final class Idx {
    private static final double VALIDATION = 0.1;

    private Idx() {}

    /** Images without labels. */
    // The array is fresh from the file and goes to one owner.
    @SuppressWarnings("ArrayRecordComponent")
    public record Pixels(int count, int height, int width, byte[] values) {}

    /** {@link #read(Path, double, long)} with a tenth of the training images for validation, and seed 0. */
    public static Split read(Path folder) throws IOException {
        return read(folder, VALIDATION, 0);
    }

    /**
     * Reads the four files.
     *
     * <p>Classes are named by their numbers, from "0" to the greatest label of either file.
     *
     * @param validation the fraction of the training images, chosen at random by {@code seed}, that becomes the validation
     *     set; with 0 it is empty and the training images keep their order
     * @throws IllegalArgumentException if {@code validation} is not in [0, 1)
     */
    public static Split read(Path folder, double validation, long seed) throws IOException {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException(
                    "the validation fraction is " + validation + ", it must be 0 or more and below 1");
        }
        requireFolder(folder, "train-images-idx3-ubyte");
        Path trainImages = find(folder, "train-images", 3);
        Path trainLabels = find(folder, "train-labels", 1);
        Path testImages = find(folder, "t10k-images", 3);
        Path testLabels = find(folder, "t10k-labels", 1);
        byte[] labels = labels(trainLabels);
        byte[] otherLabels = labels(testLabels);
        List<String> names = classNames(labels);
        requireKnown(testLabels, otherLabels, names.size());
        Images train = join(trainImages, images(trainImages), trainLabels, labels, names);
        Images test = join(testImages, images(testImages), testLabels, otherLabels, names);
        if (!List.of(train.height(), train.width()).equals(List.of(test.height(), test.width()))) {
            throw new FormatException(
                    testImages.toString(),
                    "the images are " + test.height() + " × " + test.width() + ", those of " + trainImages + " are "
                            + train.height() + " × " + train.width());
        }
        if (validation == 0) {
            return new Split(train, train.take(0), test);
        }
        Split parts = train.split(1 - validation, validation, 0, seed);
        return new Split(parts.train(), parts.validation(), test);
    }

    /**
     * Reads the test images of a folder, which need not hold training images, for a model of {@code classes} classes.
     *
     * @throws FormatException also for a label that is no class of the model
     */
    public static Images test(Path folder, int classes) throws IOException {
        requireFolder(folder, "t10k-images-idx3-ubyte");
        Path testImages = find(folder, "t10k-images", 3);
        Path testLabels = find(folder, "t10k-labels", 1);
        byte[] labels = labels(testLabels);
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw new FormatException(
                        testLabels.toString(),
                        "label " + i + " is " + (labels[i] & 0xFF) + ", but the model's classes go from 0 to "
                                + (classes - 1));
            }
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return join(testImages, images(testImages), testLabels, labels, names);
    }

    private static void requireFolder(Path folder, String example) throws FormatException {
        if (!Files.isDirectory(folder)) {
            throw new FormatException(
                    folder.toString(),
                    (Files.exists(folder) ? "this is not a folder" : "there is no such folder")
                            + "; give one that holds " + example + " and so on, plain or .gz");
        }
    }

    /** Reads the images of one file, plain or packed. */
    public static Pixels images(Path file) throws IOException {
        IdxFile idx = IdxFile.read(file, 3, "images");
        return new Pixels(idx.shape()[0], idx.shape()[1], idx.shape()[2], idx.values());
    }

    /** Reads the labels of one file, plain or packed: unsigned bytes. */
    public static byte[] labels(Path file) throws IOException {
        return IdxFile.read(file, 1, "labels").values();
    }

    private static Path find(Path folder, String stem, int axes) throws FormatException {
        List<String> names = new ArrayList<>();
        for (String separator : new String[] {"-", "."}) {
            for (String packing : new String[] {"", ".gz"}) {
                names.add(stem + separator + "idx" + axes + "-ubyte" + packing);
            }
        }
        for (String name : names) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new FormatException(
                folder.toString(), "no " + stem.replace('-', ' ') + "; looked for " + String.join(", ", names));
    }

    private static Images join(Path imagesFile, Pixels pixels, Path labelsFile, byte[] labels, List<String> classNames)
            throws FormatException {
        if (pixels.count() != labels.length) {
            throw new FormatException(
                    labelsFile.toString(),
                    "there are " + labels.length + " labels, but " + pixels.count() + " images in " + imagesFile);
        }
        return Images.of(1, pixels.height(), pixels.width(), pixels.values(), labels, classNames);
    }

    private static void requireKnown(Path file, byte[] labels, int classes) throws FormatException {
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw new FormatException(
                        file.toString(),
                        "label " + i + " is " + (labels[i] & 0xFF) + ", but the training labels go from 0 to "
                                + (classes - 1)
                                + "; a model cannot learn a class that it never sees, so mend the label or train on that class");
            }
        }
    }

    /** A class for each label from 0 to the greatest that a model can learn from. */
    private static List<String> classNames(byte[] trainLabels) {
        int greatest = 0;
        for (byte label : trainLabels) {
            greatest = Math.max(greatest, label & 0xFF);
        }
        return IntStream.rangeClosed(0, greatest).mapToObj(Integer::toString).toList();
    }
}

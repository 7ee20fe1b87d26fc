package dev.lanewise.data;

import dev.lanewise.io.FileInput;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images of CIFAR-10 and CIFAR-100 in their binary layout, 3 × 32 × 32: a folder with {@code data_batch_1.bin} and so on and
 * {@code test_batch.bin}, or with {@code train.bin} and {@code test.bin}, plain or packed by gzip under the same names.
 *
 * <p>A file is a row of records: a byte for the label (CIFAR-100: one for the coarse and one for the fine label), then 1,024
 * bytes each of red, green and blue, row by row. Source: Krizhevsky, "Learning multiple layers of features from tiny images",
 * 2009, and the data sets' page. Classes have the names in {@code batches.meta.txt}, {@code fine_label_names.txt} or {@code
 * coarse_label_names.txt} if the folder has that file, else their numbers.
 *
 * <p>Whatever is missing or wrong throws {@link FormatException}; no more is allocated than the files' lengths justify.
 */
public final class Cifar {
    private static final int CHANNELS = 3;
    private static final int SIDE = 32;
    private static final int PIXELS = CHANNELS * SIDE * SIDE;

    /** Batches of CIFAR-10 that are looked for, and no further than the first that is missing. */
    private static final int MOST_BATCHES = 99;

    private static final long MOST_NAMES = 1 << 16;
    private static final String DOWNLOAD = "download it again";

    private Cifar() {}

    /**
     * A layout of records.
     *
     * @param labels bytes in front of the pixels
     * @param at which of them is the label
     * @param classes the labels that there are
     * @param names the file that names them
     */
    private record Layout(int labels, int at, int classes, String names) {
        static final Layout TEN = new Layout(1, 0, 10, "batches.meta.txt");
        static final Layout FINE = new Layout(2, 1, 100, "fine_label_names.txt");
        static final Layout COARSE = new Layout(2, 0, 20, "coarse_label_names.txt");

        int record() {
            return labels + PIXELS;
        }
    }

    /** Whether a folder holds one of CIFAR's files. */
    public static boolean isIn(Path folder) {
        return isTen(folder) || isHundred(folder);
    }

    private static boolean isTen(Path folder) {
        return Files.isRegularFile(batch(folder, 1)) || Files.isRegularFile(folder.resolve("test_batch.bin"));
    }

    private static boolean isHundred(Path folder) {
        return Files.isRegularFile(folder.resolve("train.bin")) || Files.isRegularFile(folder.resolve("test.bin"));
    }

    /**
     * Reads the training and test images; there are none to validate on.
     *
     * @param coarse whether CIFAR-100's 20 coarse labels are wanted in place of its 100 fine ones
     * @throws IllegalArgumentException if coarse labels are wanted of CIFAR-10, which has none
     */
    public static Split read(Path folder, boolean coarse) throws IOException {
        Images train = join(folder, layout(folder, coarse), trainFiles(folder));
        return new Split(train, train.take(0), test(folder, coarse));
    }

    /** Reads the test images of a folder, which need not hold training images. */
    public static Images test(Path folder, boolean coarse) throws IOException {
        String file = isTen(folder) ? "test_batch.bin" : "test.bin";
        return join(folder, layout(folder, coarse), List.of(folder.resolve(file)));
    }

    private static Layout layout(Path folder, boolean coarse) throws FormatException {
        if (isTen(folder)) {
            if (coarse) {
                throw new IllegalArgumentException(folder + " holds CIFAR-10, which has no coarse labels");
            }
            return Layout.TEN;
        }
        if (!isHundred(folder)) {
            throw new FormatException(
                    folder.toString(),
                    "no images of CIFAR; looked for data_batch_1.bin, test_batch.bin, train.bin, test.bin");
        }
        return coarse ? Layout.COARSE : Layout.FINE;
    }

    private static List<Path> trainFiles(Path folder) {
        if (!isTen(folder)) {
            return List.of(folder.resolve("train.bin"));
        }
        return IntStream.rangeClosed(1, MOST_BATCHES)
                .mapToObj(number -> batch(folder, number))
                .takeWhile(file -> file.equals(batch(folder, 1)) || Files.isRegularFile(file))
                .toList();
    }

    private static Path batch(Path folder, int number) {
        return folder.resolve("data_batch_" + number + ".bin");
    }

    private static Images join(Path folder, Layout layout, List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        long count = 0;
        for (Path file : files) {
            byte[] records = records(file, layout);
            contents.add(records);
            count += records.length / layout.record();
        }
        if (count * PIXELS > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    folder.toString(), "there are " + count + " images, more than one array can hold: " + 699_050);
        }
        byte[] pixels = new byte[(int) count * PIXELS];
        byte[] labels = new byte[(int) count];
        int image = 0;
        for (byte[] records : contents) {
            for (int at = 0; at < records.length; at += layout.record()) {
                labels[image] = records[at + layout.at];
                System.arraycopy(records, at + layout.labels, pixels, image * PIXELS, PIXELS);
                image++;
            }
        }
        return Images.of(CHANNELS, SIDE, SIDE, pixels, labels, classNames(folder, layout));
    }

    /** The records of a file, whole and with labels that there are. */
    private static byte[] records(Path file, Layout layout) throws IOException {
        try (FileInput in = FileInput.open(file)) {
            int record = layout.record();
            boolean packed = Files.size(file) != in.length();
            if (!packed) {
                requireWhole(file, in.length(), record);
            }
            byte[] records = in.readRest(Integer.MAX_VALUE - 8);
            requireWhole(file, records.length, record);
            for (int at = layout.at; at < records.length; at += record) {
                int label = records[at] & 0xFF;
                if (label >= layout.classes) {
                    throw new FormatException(
                                    file.toString(),
                                    at,
                                    "the label of image " + at / record + " is " + label + ", expected 0 to "
                                            + (layout.classes - 1))
                            .withMend(DOWNLOAD);
                }
            }
            return records;
        } catch (FormatException e) {
            throw Files.isRegularFile(file) && !e.getMessage().endsWith(DOWNLOAD) ? e.withMend(DOWNLOAD) : e;
        }
    }

    private static void requireWhole(Path file, long bytes, int record) throws FormatException {
        if (bytes == 0 || bytes % record != 0) {
            throw new FormatException(
                    file.toString(),
                    bytes / record * record,
                    "expected image " + bytes / record + " of " + record + " bytes, but the file ends "
                            + (bytes % record == 0 ? "here" : "after " + bytes % record + " of them"));
        }
    }

    /** A line a class; numbers where the file does not have so many, or is none. */
    private static List<String> classNames(Path folder, Layout layout) throws IOException {
        Path file = folder.resolve(layout.names);
        if (Files.isRegularFile(file) && Files.size(file) <= MOST_NAMES) {
            List<String> names = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (names.size() == layout.classes && names.stream().distinct().count() == names.size()) {
                return names;
            }
        }
        return IntStream.range(0, layout.classes).mapToObj(Integer::toString).toList();
    }
}

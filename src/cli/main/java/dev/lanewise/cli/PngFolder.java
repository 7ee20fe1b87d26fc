package dev.lanewise.cli;

import dev.lanewise.data.Images;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Images as PNG files, a subfolder a class, all of one size. */
final class PngFolder {
    static final String TRAIN = "train";
    static final String TEST = "test";

    /** What a byte can tell apart. */
    private static final int MOST_CLASSES = 256;

    private final Path folder;
    private final ImageSource source;
    private final List<String> classNames;
    private final List<PngImage> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<String> notes;
    private Path firstFile;
    private Path firstUnreadable;
    private int unreadable;
    private int otherFiles;

    private PngFolder(Path folder, ImageSource source, List<String> classNames, List<String> notes) {
        this.folder = folder;
        this.source = source;
        this.classNames = classNames;
        this.notes = notes;
    }

    /** Whether a folder has subfolders and none of MNIST's files, beside which subfolders may be anything. */
    static boolean isIn(Path folder) throws IOException {
        return !subfolders(folder).isEmpty()
                && entries(folder).stream()
                        .noneMatch(entry -> entry.getFileName().toString().matches(".*-ubyte(\\.gz)?"));
    }

    /** Whether a folder shows nothing. */
    static boolean isEmpty(Path folder) throws IOException {
        return entries(folder).isEmpty();
    }

    /** Whether a folder keeps training images, and perhaps test images, in subfolders of their own. */
    static boolean isDivided(Path folder) throws IOException {
        return isIn(folder.resolve(TRAIN));
    }

    /**
     * Reads all images of a folder.
     *
     * @param known the classes that there are; null for the subfolders' names, in their order
     * @param channels 1 or 3; 0 for 1 where all images are grey, else 3
     * @param notes takes what was left out
     * @throws FormatException if a class has no images, images differ in size, or a subfolder is no known class
     */
    static Images read(Path folder, ImageSource source, List<String> known, int channels, List<String> notes)
            throws IOException {
        List<Path> classes = subfolders(folder);
        List<String> names =
                classes.stream().map(each -> each.getFileName().toString()).toList();
        if (names.isEmpty() || names.size() > MOST_CLASSES) {
            throw new FormatException(
                    folder.toString(),
                    "there are " + names.size() + " subfolders; give a folder with one for each class, at most "
                            + MOST_CLASSES);
        }
        PngFolder reading = new PngFolder(folder, source, known == null ? names : known, notes);
        for (Path each : classes) {
            reading.readClass(each);
        }
        reading.note();
        return reading.join(channels);
    }

    private static List<Path> subfolders(Path folder) throws IOException {
        return entries(folder).stream().filter(Files::isDirectory).toList();
    }

    /** What a folder shows, in the order of names, which is the same everywhere. */
    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        }
    }

    private void readClass(Path each) throws IOException {
        int label = classNames.indexOf(each.getFileName().toString());
        if (label < 0) {
            throw new FormatException(
                    each.toString(), "no class has that name; there are " + String.join(", ", classNames));
        }
        int before = images.size();
        int files = 0;
        for (Path file : entries(each)) {
            if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
                otherFiles++;
                continue;
            }
            files++;
            PngImage image = readFile(file);
            if (image != null) {
                add(file, image, label);
            }
        }
        if (images.size() == before) {
            throw new FormatException(
                    each.toString(),
                    files == 0
                            ? "this class has no PNG files; add some, or remove the folder"
                            : "none of this class's " + files
                                    + " PNG files can be read; mend them, or remove the folder");
        }
    }

    /** The image of a file; null if it cannot be read and is to be left out. */
    private PngImage readFile(Path file) throws IOException {
        try {
            PngImage image = PngImage.read(file);
            return source.resize() == null
                    ? image
                    : image.resized(source.resize().get(0), source.resize().get(1));
        } catch (FormatException e) {
            if (source.strict()) {
                throw e.withMend("mend or remove it, or leave --strict out");
            }
            unreadable++;
            firstUnreadable = firstUnreadable == null ? file : firstUnreadable;
            return null;
        }
    }

    private void add(Path file, PngImage image, int label) throws FormatException {
        firstFile = firstFile == null ? file : firstFile;
        PngImage first = images.isEmpty() ? image : images.getFirst();
        if (image.height() != first.height() || image.width() != first.width()) {
            throw new FormatException(
                    file.toString(),
                    "the image is " + image.height() + " × " + image.width() + ", but " + firstFile + " is "
                            + first.height() + " × " + first.width() + "; make them one size, or pass --resize "
                            + first.height() + "," + first.width());
        }
        images.add(image);
        labels.add(label);
    }

    private void note() {
        if (unreadable > 0) {
            notes.add(folder.getFileName() + ": " + unreadable + " PNG file" + (unreadable == 1 ? "" : "s")
                    + " could not be read and " + (unreadable == 1 ? "is" : "are") + " left out, first "
                    + firstUnreadable
                    + "; --strict refuses them");
        }
        if (otherFiles > 0) {
            notes.add(folder.getFileName() + ": " + otherFiles + (otherFiles == 1 ? " file that is" : " files that are")
                    + " no .png left out");
        }
    }

    private Images join(int wanted) throws FormatException {
        int channels = wanted != 0 ? wanted : images.stream().anyMatch(image -> image.channels() == 3) ? 3 : 1;
        int height = images.getFirst().height();
        int width = images.getFirst().width();
        long size = (long) channels * height * width;
        if (size * images.size() > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    folder.toString(),
                    images.size() + " images of " + channels + " × " + height + " × " + width
                            + " are more than one array can hold; pass a smaller --resize");
        }
        byte[] pixels = new byte[(int) size * images.size()];
        byte[] bytes = new byte[labels.size()];
        for (int i = 0; i < bytes.length; i++) {
            System.arraycopy(images.get(i).withChannels(channels).pixels(), 0, pixels, i * (int) size, (int) size);
            bytes[i] = (byte) (int) labels.get(i);
        }
        return Images.of(channels, height, width, pixels, bytes, classNames);
    }
}

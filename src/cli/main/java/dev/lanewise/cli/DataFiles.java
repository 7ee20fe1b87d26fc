package dev.lanewise.cli;

import dev.lanewise.io.FormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Tells images from tables by what a path holds, so that each finds the command that takes it. */
final class DataFiles {
    private static final int HEAD = 8;
    private static final String LABELS = "an IDX file of labels";

    private DataFiles() {}

    /**
     * Refuses what is no table: a folder, an IDX file, a picture. What does not exist is left to the reader.
     *
     * @param mend what takes such images
     */
    static void requireTable(Path path, String mend) throws IOException {
        refuseImages(path, "a table", mend);
    }

    private static void refuseImages(Path path, String wanted, String mend) throws IOException {
        String kind = Files.isDirectory(path) ? "a folder" : images(path);
        if (kind != null) {
            throw new FormatException(path.toString(), "this is " + kind + ", not " + wanted + "; " + mend);
        }
    }

    /** Refuses what is no text: a folder, an IDX file, a picture. What does not exist is left to the reader. */
    static void requireText(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FormatException(path.toString(), "this is a folder, not a text; give one file");
        }
        String kind = images(path);
        if (kind != null) {
            throw new FormatException(
                    path.toString(),
                    "this is " + kind + ", not a text; 'lanewise train images DIR' takes folders of images");
        }
    }

    /** Refuses what holds no ratings: a folder, an IDX file, a picture. What does not exist is left to the reader. */
    static void requireRatings(Path path) throws IOException {
        refuseImages(path, "a file of ratings", "give one with a line a rating, such as ml-100k/u.data");
    }

    /**
     * Refuses a file that is no IDX file, where one with images is wanted. What does not exist is left to the reader.
     *
     * @param mend what takes tables
     */
    static void requireImages(Path file, String mend) throws IOException {
        if (isText(file)) {
            throw new FormatException(file.toString(), "this is a text file, such as a table, not images; " + mend);
        }
    }

    /** Refuses a folder, and an IDX file of labels, too. */
    static void requireImageFile(Path file, String mend) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException(
                    file.toString(), "this is a folder; give a file of images in it, such as t10k-images-idx3-ubyte");
        }
        requireImages(file, mend);
        if (LABELS.equals(images(file))) {
            throw new FormatException(
                    file.toString(), "this is " + LABELS + "; give the one of images, such as t10k-images-idx3-ubyte");
        }
    }

    /**
     * Refuses a file where a folder of images is wanted. What does not exist is left to the reader.
     *
     * @param mend what takes tables
     */
    static void requireImageFolder(Path path, String mend) throws IOException {
        if (!Files.isRegularFile(path)) {
            return;
        }
        requireImages(path, mend);
        throw new FormatException(
                path.toString(),
                "this is one file; give the folder that holds train-images-idx3-ubyte, t10k-images-idx3-ubyte and their labels");
    }

    /** Refuses one file in two parts. */
    static void refuseSame(String option, Path file, String what, Path other) {
        try {
            if (other != null && Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other)) {
                throw new UsageException(option + " " + file + " is " + what + " itself; give another");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What kind of images a file holds; null if none that is known. */
    private static String images(Path file) throws IOException {
        byte[] head = head(file);
        if (begins(head, 0, 0, 8) && head.length > 3) {
            return head[3] == 1 ? LABELS : "an IDX file, as of images";
        }
        if (begins(head, 0x89, 'P', 'N', 'G') || begins(head, 0xFF, 0xD8, 0xFF) || begins(head, 'G', 'I', 'F', '8')) {
            return "a picture";
        }
        return null;
    }

    /** Whether a file begins as PNG files do. */
    static boolean isPng(Path file) throws IOException {
        return begins(head(file), 0x89, 'P', 'N', 'G');
    }

    /** Whether a file begins with characters: no zero, and nothing that is no text. */
    private static boolean isText(Path file) throws IOException {
        byte[] head = head(file);
        if (head.length == 0 || images(file) != null) {
            return false;
        }
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first bytes of a file, unpacked if it is packed by gzip; none of what is no file, or broken. */
    private static byte[] head(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(HEAD);
            byte[] plain = in.readNBytes(HEAD);
            if (!begins(plain, 0x1F, 0x8B)) {
                return plain;
            }
            in.reset();
            try (InputStream unpacked = new GZIPInputStream(in)) {
                return unpacked.readNBytes(HEAD);
            } catch (IOException e) {
                // Whoever reads the file says what is wrong with its packing.
                return new byte[0];
            }
        }
    }
}

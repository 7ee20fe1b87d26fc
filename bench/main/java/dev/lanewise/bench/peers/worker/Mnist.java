package dev.lanewise.bench.peers.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** MNIST's training files for libraries that bring no reader. */
final class Mnist {
    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    private Mnist() {}

    /** All pixels, from 0 to 1. */
    static float[] images(Path folder) {
        byte[] file = read(folder, "train-images-idx3-ubyte");
        float[] pixels = new float[file.length - IMAGES_HEADER];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (file[IMAGES_HEADER + i] & 0xFF) / 255f;
        }
        return pixels;
    }

    static int[] labels(Path folder) {
        byte[] file = read(folder, "train-labels-idx1-ubyte");
        int[] labels = new int[file.length - LABELS_HEADER];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = file[LABELS_HEADER + i];
        }
        return labels;
    }

    private static byte[] read(Path folder, String name) {
        Path plain = folder.resolve(name);
        try {
            if (Files.exists(plain)) {
                return Files.readAllBytes(plain);
            }
            Path packed = folder.resolve(name + ".gz");
            try (DataInputStream in = new DataInputStream(
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(packed), 1 << 16)))) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Images;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes generated digits as MNIST's four files. */
final class IdxFiles {
    private IdxFiles() {}

    /** A folder of its own with {@code train} and {@code test} images. */
    static Path write(Path folder, int train, int test) throws IOException {
        Files.createDirectory(folder);
        write(folder, "train", Digits.generate(train, 11));
        write(folder, "t10k", Digits.generate(test, 12));
        return folder;
    }

    private static void write(Path folder, String prefix, Images images) throws IOException {
        int[] shape = images.inputShape();
        byte[] pixels = new byte[images.inputSize()];
        ByteArrayOutputStream imageBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream labelBytes = new ByteArrayOutputStream();
        try (DataOutputStream imageFile = new DataOutputStream(imageBytes);
                DataOutputStream labelFile = new DataOutputStream(labelBytes)) {
            imageFile.writeInt(0x803);
            imageFile.writeInt(images.size());
            imageFile.writeInt(shape[1]);
            imageFile.writeInt(shape[2]);
            labelFile.writeInt(0x801);
            labelFile.writeInt(images.size());
            for (int i = 0; i < images.size(); i++) {
                images.copyPixels(i, pixels, 0);
                imageFile.write(pixels);
                labelFile.writeByte(images.label(i));
            }
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), imageBytes.toByteArray());
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labelBytes.toByteArray());
    }
}

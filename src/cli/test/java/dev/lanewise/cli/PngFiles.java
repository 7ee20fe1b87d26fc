package dev.lanewise.cli;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Images;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes PNG files: digits in a folder a class, and single ones. */
final class PngFiles {
    private PngFiles() {}

    /** The first {@code count} generated digits of three classes, each in the subfolder of its class. */
    static Path write(Path folder, int count, long seed) throws IOException {
        Images digits = Digits.generate(count, seed);
        byte[] pixels = new byte[digits.inputSize()];
        for (int i = 0; i < count; i++) {
            if (digits.label(i) < 3) {
                digits.copyPixels(i, pixels, 0);
                Path each = Files.createDirectories(folder.resolve("digit-" + digits.label(i)));
                ImageIO.write(
                        grey(28, 28, pixels), "png", each.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    static BufferedImage grey(int height, int width, byte[] pixels) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    /** A picture of one colour, 0xRRGGBB. */
    static Path plain(Path file, int height, int width, int colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, colour);
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}

package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.io.FormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngImageTest {
    @TempDir
    Path folder;

    private Path write(BufferedImage image) throws IOException {
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void greyKeepsItsValues() throws IOException {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        PngImage image = PngImage.read(write(PngFiles.grey(8, 32, pixels)));
        assertEquals(1, image.channels());
        assertEquals(8, image.height());
        assertEquals(32, image.width());
        assertArrayEquals(pixels, image.pixels());
        PngImage rgb = image.withChannels(3);
        assertArrayEquals(pixels, Arrays.copyOfRange(rgb.pixels(), 256, 512));
        assertArrayEquals(pixels, rgb.withChannels(1).pixels(), "and back");
    }

    @Test
    void coloursAreThreePlanes() throws IOException {
        PngImage image = PngImage.read(PngFiles.plain(folder.resolve("x.png"), 2, 3, 0x0A80FF));
        assertEquals(3, image.channels());
        assertArrayEquals(
                new byte[] {10, 10, 10, 10, 10, 10, -128, -128, -128, -128, -128, -128, -1, -1, -1, -1, -1, -1},
                image.pixels());
        int luma = (299 * 10 + 587 * 128 + 114 * 255 + 500) / 1000;
        assertEquals((byte) luma, image.withChannels(1).pixels()[5]);
        assertThrows(IllegalArgumentException.class, () -> image.withChannels(2));
    }

    @Test
    void otherKindsOfPixelsAreConverted() throws IOException {
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, 0xFFFFFF);
        PngImage binary = PngImage.read(write(bits));
        assertEquals(1, binary.channels());
        assertArrayEquals(new byte[] {0, -1}, binary.pixels());
        BufferedImage wide = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        wide.getRaster().setSample(0, 0, 0, 0xC0FF);
        assertArrayEquals(new byte[] {(byte) 0xC0}, PngImage.read(write(wide)).pixels());
        BufferedImage transparent = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        transparent.setRGB(0, 0, 0x80102030);
        assertArrayEquals(
                new byte[] {0x10, 0x20, 0x30}, PngImage.read(write(transparent)).pixels());
        BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xFF0000);
        assertArrayEquals(new byte[] {-1, 0, 0}, PngImage.read(write(palette)).pixels());
    }

    @Test
    void resizingKeepsFlatAreasAndMeans() throws IOException {
        PngImage flat = PngImage.read(PngFiles.plain(folder.resolve("x.png"), 9, 5, 0x404040));
        for (int[] size : new int[][] {{3, 4}, {20, 30}, {9, 5}}) {
            PngImage other = flat.resized(size[0], size[1]);
            assertEquals(size[0], other.height());
            for (byte pixel : other.pixels()) {
                assertEquals(0x40, pixel);
            }
        }
        byte[] halves = {0, 0, -1, -1, 0, 0, -1, -1};
        byte[] small = new PngImage(1, 2, 4, halves).resized(1, 2).pixels();
        assertEquals(255, (small[0] & 0xFF) + (small[1] & 0xFF), "symmetric");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "no picture at all");
        assertThrows(FormatException.class, () -> PngImage.read(file));
        Path cut = PngFiles.plain(folder.resolve("cut.png"), 40, 40, 0x123456);
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, 40));
        assertThrows(FormatException.class, () -> PngImage.read(cut));
        // A header that claims 2³⁰ × 2³⁰ pixels.
        byte[] vast = whole.clone();
        vast[16] = 0x40;
        vast[20] = 0x40;
        Files.write(cut, vast);
        assertThrows(FormatException.class, () -> PngImage.read(cut));
    }
}

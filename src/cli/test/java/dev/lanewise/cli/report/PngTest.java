package dev.lanewise.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The JDK's own reader sees the pixels that were written. */
class PngTest {
    @Test
    void writesGray() throws IOException {
        byte[] samples = {0, 1, (byte) 127, (byte) 128, (byte) 254, (byte) 255};
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(3, 2, 1, samples)));
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        for (int i = 0; i < samples.length; i++) {
            assertEquals(samples[i] & 0xFF, image.getRaster().getSample(i % 3, i / 3, 0), "pixel " + i);
        }
    }

    @Test
    void writesColours() throws IOException {
        byte[] samples = {(byte) 255, 0, 10, 20, (byte) 200, 30};
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(2, 1, 3, samples)));
        assertEquals(0xFFFF000A, image.getRGB(0, 0));
        assertEquals(0xFF14C81E, image.getRGB(1, 0));
    }
}

package dev.lanewise.cli;

import dev.lanewise.io.FormatException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture in grey or red, green and blue, 8 bits each. Transparency is left out, and of 16 bits the upper 8 are taken. This class is the
 * only one that needs {@code java.desktop}, whose classes the JVM loads when a PNG file is read and not before.
 *
 * @param channels 1 for grey, 3 for colours
 * @param pixels [channels, height, width], unsigned
 */
// The array is fresh from the file, and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record PngImage(int channels, int height, int width, byte[] pixels) {
    /** No deflate stream unpacks to more, and a pixel takes at least a bit. */
    private static final long MOST_PIXELS_A_BYTE = 1032 * 8;

    private static final long MOST_PIXELS = 1L << 27;

    /** Reads a file. {@link FormatException} if it is no PNG, damaged, or claims more pixels than its length can hold. */
    static PngImage read(Path file) throws IOException {
        ImageIO.setUseCache(false);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(Files.newInputStream(file))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS || pixels > Files.size(file) * MOST_PIXELS_A_BYTE) {
                throw new FormatException(
                        file.toString(),
                        "it claims " + reader.getHeight(0) + " × " + reader.getWidth(0) + " pixels, more than its "
                                + Files.size(file) + " bytes can hold, or than Lanewise reads");
            }
            return of(reader.read(0));
        } catch (FormatException | java.nio.file.FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    file.toString(), FormatException.NOWHERE, "this is no PNG file, or a damaged one", e);
        } finally {
            reader.dispose();
        }
    }

    private static PngImage of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        boolean palette = colors instanceof IndexColorModel;
        int channels =
                palette ? (isGrey((IndexColorModel) colors) ? 1 : 3) : colors.getNumColorComponents() == 1 ? 1 : 3;
        byte[] pixels = new byte[channels * height * width];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = palette
                            ? colors.getRGB(raster.getSample(x, y, 0)) >> 16 - 8 * channel
                            // Not image.getRGB, which would take grey for linear light and brighten it.
                            : raster.getSample(x, y, channel) >> Math.max(0, colors.getComponentSize(channel) - 8);
                    pixels[(channel * height + y) * width + x] = (byte) value;
                }
            }
        }
        return new PngImage(channels, height, width, pixels);
    }

    /** Whether a palette is of greys alone: the reader makes one of pictures in grey with fewer than 8 bits. */
    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same in another number of channels: grey as red, green and blue alike; colours as their luma, (299 R + 587 G + 114
     * B)/1000 rounded (ITU-R BT.601).
     *
     * @throws IllegalArgumentException if it is neither 1 nor 3
     */
    PngImage withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        if (wanted != 1 && wanted != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + wanted);
        }
        int area = height * width;
        byte[] other = new byte[wanted * area];
        for (int i = 0; i < area; i++) {
            if (wanted == 3) {
                other[i] = other[area + i] = other[2 * area + i] = pixels[i];
            } else {
                int red = pixels[i] & 0xFF;
                int green = pixels[area + i] & 0xFF;
                int blue = pixels[2 * area + i] & 0xFF;
                other[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
            }
        }
        return new PngImage(wanted, height, width, other);
    }

    /**
     * The same at another size: each pixel is the mean of the source's in the area around it, weighted by a triangle as wide as
     * two source pixels, or as two of its own where it is the larger, so that nothing aliases.
     */
    PngImage resized(int toHeight, int toWidth) {
        if (toHeight == height && toWidth == width) {
            return this;
        }
        byte[] out = new byte[channels * toHeight * toWidth];
        float[][] rows = weights(height, toHeight);
        float[][] columns = weights(width, toWidth);
        float[] narrowed = new float[height * toWidth];
        for (int channel = 0; channel < channels; channel++) {
            int plane = channel * height * width;
            for (int i = 0; i < narrowed.length; i++) {
                narrowed[i] = mean(columns[i % toWidth], plane + i / toWidth * width);
            }
            for (int i = 0; i < toHeight * toWidth; i++) {
                float[] row = rows[i / toWidth];
                float sum = 0;
                for (int y = (int) row[0], k = 1; k < row.length; y++, k++) {
                    sum += row[k] * narrowed[y * toWidth + i % toWidth];
                }
                out[channel * toHeight * toWidth + i] = (byte) Math.clamp(Math.round(sum), 0, 255);
            }
        }
        return new PngImage(channels, toHeight, toWidth, out);
    }

    private float mean(float[] weights, int start) {
        float sum = 0;
        for (int x = (int) weights[0], k = 1; k < weights.length; x++, k++) {
            sum += weights[k] * (pixels[start + x] & 0xFF);
        }
        return sum;
    }

    /** For each target place: the first source place, then the weights from there on, which sum to 1. */
    private static float[][] weights(int from, int to) {
        double step = (double) from / to;
        double reach = Math.max(1, step);
        float[][] all = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * step - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(from - 1, (int) Math.floor(centre + reach));
            double sum = 0;
            for (int j = first; j <= last; j++) {
                sum += Math.max(0, 1 - Math.abs(j - centre) / reach);
            }
            all[i] = new float[last - first + 2];
            all[i][0] = first;
            for (int j = first; j <= last; j++) {
                all[i][j - first + 1] = (float) (Math.max(0, 1 - Math.abs(j - centre) / reach) / sum);
            }
        }
        return all;
    }
}

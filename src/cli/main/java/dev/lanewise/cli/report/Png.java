package dev.lanewise.cli.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes small pictures as PNG (W3C recommendation, 2003): 8 bits a sample, no filter, no interlace. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GRAY = 0;
    private static final int RGB = 2;

    private Png() {}

    /**
     * The file of a picture.
     *
     * @param samples [row][column][channel], unsigned
     * @param channels 1 for gray, 3 for red, green and blue
     */
    static byte[] of(int width, int height, int channels, byte[] samples) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, (byte) (channels == 1 ? GRAY : RGB), 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", deflated(width * channels, height, samples));
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("an array can be written to", e);
        }
    }

    /** The rows, each behind a byte that says it is not filtered. */
    private static byte[] deflated(int rowBytes, int rows, byte[] samples) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int row = 0; row < rows; row++) {
                out.write(0);
                out.write(samples, row * rowBytes, rowBytes);
            }
        }
        return packed.toByteArray();
    }

    /** Length, type, data, and the CRC of type and data. */
    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}

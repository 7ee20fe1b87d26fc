package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final float[] FLOATS = {1.5f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 3f};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.safetensors");
    }

    private static List<StoredTensor> tensors() {
        return List.of(
                StoredTensor.of("model/b", new int[] {2, 3}, FLOATS, 0),
                StoredTensor.of("steps", new int[] {}, new int[] {0, -7}, 1),
                StoredTensor.of("model/a", new int[] {0, 4}, new float[0], 0),
                StoredTensor.of("sums", new int[] {1}, new double[] {Math.PI}, 0));
    }

    @Test
    void whatIsWrittenReadsBack() throws IOException {
        Safetensors.write(file, Map.of("classes", "[\"é\"]", "a", ""), tensors());
        Safetensors read = Safetensors.read(file);
        assertFalse(read.foreign());
        assertEquals(
                Map.of("format", "lanewise/model/1", "numerics", "1", "classes", "[\"é\"]", "a", ""), read.metadata());
        assertEquals(
                List.of("sums", "model/a", "model/b", "steps"),
                List.copyOf(read.tensors().keySet()));
        float[] floats = new float[8];
        read.tensor("model/b").orElseThrow().copyTo(floats, 1);
        assertArrayEquals(FLOATS, Arrays.copyOfRange(floats, 1, 7));
        assertArrayEquals(new int[] {2, 3}, read.tensor("model/b").orElseThrow().shape());
        assertEquals(0, read.tensor("model/a").orElseThrow().size());
        int[] steps = new int[1];
        read.tensor("steps").orElseThrow().copyTo(steps, 0);
        assertEquals(-7, steps[0]);
        double[] sums = new double[1];
        read.tensor("sums").orElseThrow().copyTo(sums, 0);
        assertEquals(Math.PI, sums[0]);
        assertTrue(read.tensor("absent").isEmpty());
    }

    /** The bytes themselves, checksums from a program of its own: others read them, and they may never change. */
    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        StoredTensor tensor = StoredTensor.of("w", new int[] {2}, new float[] {1, Float.intBitsToFloat(0xFFC12345)}, 0);
        Safetensors.write(file, Map.of("k", "v"), List.of(tensor));
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, 8, bytes.length - 16, StandardCharsets.US_ASCII);
        String header =
                "{\"__metadata__\":{\"crc32c\":\"0727f233\",\"format\":\"lanewise/model/1\",\"numerics\":\"1\",\"k\":\"v\",\"crc32c:w\":\"42e480d9\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        assertEquals(header, text.stripTrailing());
        assertEquals(0, text.length() % 8);
        assertEquals(
                text.length(),
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
        assertArrayEquals(
                new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, (byte) 0xC0, 0x7F},
                Arrays.copyOfRange(bytes, bytes.length - 8, bytes.length),
                "1, and the canonical NaN");
        Path again = folder.resolve("again.safetensors");
        Safetensors.write(again, Map.of("k", "v"), List.of(tensor));
        assertArrayEquals(bytes, Files.readAllBytes(again));
    }

    @Test
    void anyFlippedBitIsRefused() throws IOException {
        Safetensors.write(file, Map.of("classes", "a,b"), tensors());
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bytes = good.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            assertThrows(FormatException.class, () -> Safetensors.read(file), "bit=" + bit);
        }
        Safetensors.write(file, Map.of(), List.of());
        assertTrue(Safetensors.read(file).tensors().isEmpty());
    }

    @Test
    void anyOtherLengthIsRefused() throws IOException {
        Safetensors.write(file, Map.of(), tensors());
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length <= good.length + 1; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            if (length == good.length) {
                Safetensors.read(file);
            } else {
                assertThrows(FormatException.class, () -> Safetensors.read(file), "length=" + length);
            }
        }
    }

    @Test
    void aHeaderThatWasRewrittenIsRefused() throws IOException {
        Safetensors.write(file, Map.of("k", "v"), tensors());
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String crc = text.substring(35, 43);
        assertRefused(text.replace("\"crc32c\":\"" + crc + "\",", "").replaceFirst("\\{", "  {"), "begin with '{'");
        assertRefused(text.replace("\"k\":\"v\"", "\"k\":\"w\""), "another program changed it");
        assertRefused(text.replace(crc, "deadbeef"), "checksum");
        assertRefused(text.replace("lanewise/model/1", "lanewise/model/2"), "checksum");
    }

    @Test
    void aLaterFormatIsNamed() throws IOException {
        Safetensors.write(file, Map.of(), List.of());
        byte[] bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .replaceFirst("crc32c\":\"........", "crc32c\":\"00000000")
                .replace("lanewise/model/1", "lanewise/model/2")
                .getBytes(StandardCharsets.ISO_8859_1);
        SafetensorsChecksums.seal(bytes);
        Files.write(file, bytes);
        FormatException e = assertThrows(FormatException.class, () -> Safetensors.read(file));
        assertTrue(
                e.getMessage().contains("is lanewise/model/2, but this version reads lanewise/model/1"),
                e.getMessage());
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        StoredTensor w = StoredTensor.of("w", new int[] {1}, FLOATS, 0);
        for (String taken : List.of("format", "numerics", "crc32c", "crc32c:w")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Safetensors.write(file, Map.of(taken, "x"), List.of(w)),
                    taken);
        }
        assertThrows(IllegalArgumentException.class, () -> Safetensors.write(file, Map.of(), List.of(w, w)));
        StoredTensor reserved = StoredTensor.of("__metadata__", new int[] {1}, FLOATS, 0);
        assertThrows(IllegalArgumentException.class, () -> Safetensors.write(file, Map.of(), List.of(reserved)));
        assertFalse(Files.exists(file));
        assertThrows(IllegalArgumentException.class, () -> StoredTensor.of("w", new int[] {-1}, FLOATS, 0));
        assertThrows(IllegalArgumentException.class, () -> StoredTensor.of("w", new int[] {1 << 30, 4}, FLOATS, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> StoredTensor.of("w", new int[] {2, 3}, FLOATS, 1));
    }

    private void assertRefused(String text, String words) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        FormatException e = assertThrows(FormatException.class, () -> Safetensors.read(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}

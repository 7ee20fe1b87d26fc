package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    private static final int PIXELS = 3072;

    @TempDir
    Path folder;

    /** Images first, first + 1, …: image i has red i, green i + 1, blue i + 2 throughout and its labels. */
    private static byte[] records(int first, int count, int labelBytes, int classes) {
        byte[] bytes = new byte[count * (labelBytes + PIXELS)];
        for (int i = 0; i < count; i++) {
            int at = i * (labelBytes + PIXELS);
            bytes[at] = (byte) ((first + i) % (labelBytes == 1 ? classes : 20));
            bytes[at + labelBytes - 1] = (byte) ((first + i) % classes);
            if (labelBytes == 2) {
                bytes[at] = (byte) ((first + i) % 20);
            }
            for (int p = 0; p < PIXELS; p++) {
                bytes[at + labelBytes + p] = (byte) (first + i + p / 1024);
            }
        }
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void ten() throws IOException {
        write("data_batch_1.bin", records(0, 7, 1, 10));
        write("data_batch_2.bin", records(7, 5, 1, 10));
        write("test_batch.bin", records(40, 4, 1, 10));
    }

    @Test
    void readsAllBatchesInOrder() throws IOException {
        assertFalse(Cifar.isIn(folder));
        ten();
        assertTrue(Cifar.isIn(folder));
        Split split = Cifar.read(folder, false);
        assertEquals(12, split.train().size());
        assertEquals(0, split.validation().size());
        assertEquals(4, split.test().size());
        assertArrayEquals(new int[] {3, 32, 32}, split.train().inputShape());
        float[] pixels = new float[PIXELS];
        for (int i = 0; i < 12; i++) {
            split.train().copyInput(i, pixels, 0);
            assertEquals(i / 255f, pixels[1023]);
            assertEquals((i + 1) / 255f, pixels[1024]);
            assertEquals((i + 2) / 255f, pixels[3071]);
            assertEquals(i % 10, split.train().labels().label(i));
        }
        assertEquals("3", split.train().labels().classNames().get(3));
        write("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
                Cifar.test(folder, false).classNames());
        assertThrows(IllegalArgumentException.class, () -> Cifar.read(folder, true), "no coarse labels");
    }

    @Test
    void readsEitherLabelOfAHundredClasses() throws IOException {
        write("train.bin", records(90, 12, 2, 100));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(records(0, 3, 2, 100));
        }
        write("test.bin", packed.toByteArray());
        Split fine = Cifar.read(folder, false);
        Split coarse = Cifar.read(folder, true);
        assertEquals(100, fine.train().labels().classNames().size());
        assertEquals(20, coarse.train().labels().classNames().size());
        assertEquals(95, fine.train().labels().label(5));
        assertEquals(95 % 20, coarse.train().labels().label(5));
        assertEquals(3, coarse.test().size());
    }

    @Test
    void tellsWhereAFileIsWrong() throws IOException {
        ten();
        write("data_batch_2.bin", Arrays.copyOf(records(7, 5, 1, 10), 2 * 3073 + 9));
        FormatException cut = assertThrows(FormatException.class, () -> Cifar.read(folder, false));
        assertEquals(2 * 3073, cut.offset());
        assertTrue(cut.getMessage().contains("data_batch_2.bin"), cut.getMessage());
        assertTrue(cut.getMessage().contains("the file ends after 9 of them"), cut.getMessage());
        byte[] wrong = records(7, 5, 1, 10);
        wrong[3 * 3073] = 10;
        write("data_batch_2.bin", wrong);
        FormatException label = assertThrows(FormatException.class, () -> Cifar.read(folder, false));
        assertEquals(3 * 3073, label.offset());
        assertTrue(label.getMessage().contains("the label of image 3 is 10, expected 0 to 9"), label.getMessage());
        write("data_batch_2.bin", new byte[0]);
        assertThrows(FormatException.class, () -> Cifar.read(folder, false));
        Files.delete(folder.resolve("test_batch.bin"));
        write("data_batch_2.bin", records(7, 5, 1, 10));
        FormatException missing = assertThrows(FormatException.class, () -> Cifar.read(folder, false));
        assertTrue(missing.getMessage().contains("test_batch.bin: there is no such file"), missing.getMessage());
    }
}

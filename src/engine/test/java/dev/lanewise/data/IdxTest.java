package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aGoodFolder() throws IOException {
        write("train-images-idx3-ubyte", images(20, 2, 3));
        write("train-labels.idx1-ubyte.gz", packed(labels(20)));
        write("t10k-images.idx3-ubyte", images(5, 2, 3));
        write("t10k-labels-idx1-ubyte.gz", packed(labels(5)));
    }

    @Test
    void readsAnyMixtureOfNames() throws IOException {
        Split split = Idx.read(folder);
        assertEquals(18, split.train().size());
        assertEquals(2, split.validation().size());
        assertEquals(5, split.test().size());
        assertArrayEquals(new int[] {1, 2, 3}, split.train().inputShape());
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6"),
                split.train().labels().classNames());
        for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
            for (int i = 0; i < part.size(); i++) {
                float[] pixels = new float[6];
                part.copyInput(i, pixels, 0);
                assertEquals(Math.round(255 * pixels[0]) / 6 % 7, part.labels().label(i));
            }
        }
    }

    @Test
    void theValidationSetIsAFractionOfTheTrainingImages() throws IOException {
        Split none = Idx.read(folder, 0, 0);
        assertEquals(20, none.train().size());
        assertEquals(0, none.validation().size());
        assertEquals(3, none.train().labels().label(3), "in the file's order");
        assertEquals(5, Idx.read(folder, 0.25, 1).validation().size());
        assertThrows(IllegalArgumentException.class, () -> Idx.read(folder, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Idx.read(folder, -0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> Idx.read(folder, Double.NaN, 0));
    }

    @Test
    void testImagesNeedNoTrainingImages() throws IOException {
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Images test = Idx.test(folder, 7);
        assertEquals(5, test.size());
        assertEquals(7, test.classNames().size());
        assertRefused(
                folder.resolve("t10k-labels-idx1-ubyte.gz"),
                "label 4 is 4, but the model's classes go from 0 to 3",
                () -> Idx.test(folder, 4));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertRefused(folder.resolve("absent"), "there is no such folder", () -> Idx.read(folder.resolve("absent")));
        Path file = folder.resolve("t10k-labels-idx1-ubyte.gz");
        assertRefused(file, "this is not a folder", () -> Idx.read(file));
        Files.delete(file);
        assertRefused(
                folder,
                "no t10k labels; looked for t10k-labels-idx1-ubyte, t10k-labels-idx1-ubyte.gz,"
                        + " t10k-labels.idx1-ubyte, t10k-labels.idx1-ubyte.gz",
                () -> Idx.read(folder));
        assertRefused(file, "there is no such file", () -> Idx.labels(file));
        assertRefused(folder, "this is not a file", () -> Idx.images(folder));
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        write("t10k-images.idx3-ubyte", images(5, 3, 2));
        assertRefused(folder.resolve("t10k-images.idx3-ubyte"), "the images are 3 × 2", () -> Idx.read(folder));
        write("t10k-images.idx3-ubyte", images(6, 2, 3));
        assertRefused(folder.resolve("t10k-labels-idx1-ubyte.gz"), "5 labels, but 6 images", () -> Idx.read(folder));
    }

    @Test
    void wrongHeadersAreRefused() throws IOException {
        Path file = write("f", labels(3));
        assertRefused(
                file,
                "byte 0: expected the magic number 0x00000803 of images, found 0x00000801",
                () -> Idx.images(file));
        write("f", new byte[] {0, 0, 8, 1, 0, 0, 0, 0});
        assertRefused(file, "byte 4: the size of axis 0 is 0", () -> Idx.labels(file));
        write("f", new byte[] {0, 0, 8, 1, -1, -1, -1, -1});
        assertRefused(file, "byte 4: the size of axis 0 is 4294967295", () -> Idx.labels(file));
        write("f", Arrays.copyOf(labels(3), 12));
        assertRefused(file, "byte 11: expected the file to end here", () -> Idx.labels(file));
        write("f", packed(Arrays.copyOf(labels(3), 12)));
        assertRefused(file, "byte 11: expected the file to end here", () -> Idx.labels(file));
        Path misnamed = write("f.gz", new byte[] {'n', 'o', 'n', 'e'});
        assertRefused(
                misnamed, "its name ends in .gz, but gzip did not pack it: rename it", () -> Idx.labels(misnamed));
        assertEquals(3, Idx.labels(write("f.gz", labels(3))).length, "its contents decide");
        write("f", Arrays.copyOf(labels(3), 10));
        assertRefused(
                file,
                "byte 8: expected 3 bytes of labels (3), but the file holds only 2 more; download it again",
                () -> Idx.labels(file));
        write("f", packed(Arrays.copyOf(labels(3), 10)));
        assertRefused(
                file,
                "byte 10: expected 3 bytes of labels (3) before here, but the file ends after 2; download it again",
                () -> Idx.labels(file));
        write("f", new byte[0]);
        assertRefused(file, "byte 0: expected 4 bytes of the magic number", () -> Idx.labels(file));
    }

    /** Neither header may make the reader allocate what it claims: 2³¹ − 1 images, and more pixels than a long can count. */
    @Test
    void whatAHeaderClaimsIsNotAllocated() throws IOException {
        byte[] claim = ByteBuffer.allocate(20)
                .putInt(0x803)
                .putInt(Integer.MAX_VALUE)
                .putInt(1)
                .putInt(1)
                .array();
        byte[] greater = ByteBuffer.allocate(20)
                .putInt(0x803)
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .array();
        for (byte[] bytes : List.of(claim, greater, packed(claim), packed(greater))) {
            Path file = write("f", bytes);
            long before = allocated();
            FormatException e = assertThrows(FormatException.class, () -> Idx.images(file));
            assertEquals(16, e.offset(), e.getMessage());
            assertTrue(allocated() - before < 1 << 20, "allocated " + (allocated() - before) + " bytes");
        }
    }

    @Test
    void anyTruncationIsRefused() throws IOException {
        for (byte[] bytes : List.of(images(3, 2, 2), packed(images(3, 2, 2)))) {
            for (int length = 0; length < bytes.length; length++) {
                Path file = write("f", Arrays.copyOf(bytes, length));
                assertThrows(FormatException.class, () -> Idx.images(file), "length=" + length);
            }
            Idx.images(write("f", bytes));
        }
    }

    /** Damage to a packed file either shows or (in gzip's own header: time, name, system) leaves the contents whole. */
    @Test
    void damageIsRefusedOrHarmless() throws IOException {
        byte[] plain = images(40, 5, 5);
        byte[] good = packed(plain);
        byte[] pixels = Arrays.copyOfRange(plain, 16, plain.length);
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 800; trial++) {
            byte[] bytes = good.clone();
            int at = trial < bytes.length ? trial : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Path file = write("f", bytes);
            try {
                assertArrayEquals(pixels, Idx.images(file).values(), "byte " + at);
                assertTrue(at < 10, "damage at byte " + at + " went unnoticed");
            } catch (FormatException e) {
                assertEquals(file.toString(), e.file());
            }
        }
    }

    @Test
    void theRealMnist() throws IOException {
        Path mnist = Path.of(System.getProperty("lanewise.root"), "../shared/data/mnist");
        Assumptions.assumeTrue(Files.isDirectory(mnist), "no " + mnist);
        Split split = Idx.read(mnist);
        assertEquals(54_000, split.train().size());
        assertEquals(6_000, split.validation().size());
        assertEquals(10_000, split.test().size());
        assertEquals(10, split.test().labels().classNames().size());
        int[] first = new int[5];
        Arrays.setAll(first, split.test().labels()::label);
        assertArrayEquals(new int[] {7, 2, 1, 0, 4}, first);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static void assertRefused(Path file, String words, org.junit.jupiter.api.function.Executable call) {
        FormatException e = assertThrows(FormatException.class, call);
        assertEquals(file.toString(), e.file());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** Image i's pixels count on from i times its size, mod 256. */
    private static byte[] images(int n, int height, int width) {
        int size = n * height * width;
        ByteBuffer buffer = ByteBuffer.allocate(16 + size)
                .putInt(0x803)
                .putInt(n)
                .putInt(height)
                .putInt(width);
        for (int i = 0; i < size; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    private static byte[] labels(int n) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + n).putInt(0x801).putInt(n);
        for (int i = 0; i < n; i++) {
            buffer.put((byte) (i % 7));
        }
        return buffer.array();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}

package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other programs: the format's rules without our checksums. */
class ForeignSafetensorsTest {
    private static final String TWO_TENSORS = "{'b':{'shape':[2],'dtype':'BF16','data_offsets':[8,12]},"
            + "'__metadata__':{'format':'pt'},'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}  ";

    @TempDir
    Path folder;

    @Test
    void isReadAndSaysSo() throws IOException {
        Safetensors read = Safetensors.read(write(TWO_TENSORS, 12));
        assertTrue(read.foreign());
        assertEquals(Map.of("format", "pt"), read.metadata());
        assertEquals(List.of("a", "b"), List.copyOf(read.tensors().keySet()), "in the order of their bytes");
        StoredTensor b = read.tensor("b").orElseThrow();
        assertEquals(StoredType.BF16, b.type());
        assertEquals(2, b.size());
        assertArrayEquals(new byte[] {9, 10, 11, 12}, b.toBytes());
        String message = assertThrows(IllegalStateException.class, () -> b.copyTo(new float[2], 0))
                .getMessage();
        assertEquals("tensor 'b' is BF16, but F32 is wanted; convert the file to F32 first", message);
        assertTrue(Safetensors.read(write("{}", 0)).tensors().isEmpty());
        assertTrue(Safetensors.read(write("{'a':{'dtype':'U8','shape':[3,0],'data_offsets':[0,0]}}", 0))
                .foreign());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | 0 | expected the header to begin with '{'",
                "~ {}~ | 0 | expected the header to begin with '{'",
                "{} | 1 | the header describes 0 bytes of tensors, but the file holds 1",
                "{'a':1} | 0 | expected an object as tensor 'a'",
                "{'__metadata__':1} | 0 | expected an object as __metadata__",
                "{'__metadata__':{'a':1}} | 0 | must hold texts, but 'a' is none",
                "{'a':{'dtype':'F32','shape':[1]}} | 4 | must have dtype, shape and data_offsets and nothing else",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}} | 4 | and nothing else",
                "{'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}} | 4 | unknown dtype F31",
                "{'a':{'dtype':1,'shape':[1],'data_offsets':[0,4]}} | 4 | unknown dtype 1",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | integers of 0 or more as shape, but has -1",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | 4 | integers of 0 or more as shape",
                "{'a':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | 4 | must have a list as shape",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | takes 8 bytes by dtype and shape, but 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 4 | two data_offsets in order",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}} | 4 | two data_offsets in order",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[1,5]}} | 5 | begins at data byte 1",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[1],'data_offsets':[3,4]}}"
                        + " | 4 | begins at data byte 3, but the one before it ends at 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[1],'data_offsets':[5,6]}}"
                        + " | 6 | begins at data byte 5, but the one before it ends at 4",
                "{'a':{'dtype':'U8','shape':[],'data_offsets':[0,1]},'a':{'dtype':'U8','shape':[],'data_offsets':[1,2]}}"
                        + " | 2 | stands twice",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 3 | describes 4 bytes of tensors, but the file holds 3",
                "{'a':{'dtype':'U8','shape':[4294967296],'data_offsets':[0,4294967296]}} | 0 | has an axis of 4294967296",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,4]}} | 4 | 64 bits can count",
                "{'a':{'dtype':'U8','shape':[9],'data_offsets':[0,9]}}{ | 9 | the end of the text"
            })
    void aBrokenRuleIsRefused(String header, int dataLength, String words) throws IOException {
        Path file = write(header, dataLength);
        FormatException e = assertThrows(FormatException.class, () -> Safetensors.read(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void anAbsurdLengthIsNotAllocated() throws IOException {
        Path file = folder.resolve("f");
        for (long length : new long[] {3, 99_999_999, 100_000_001, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            Files.write(
                    file,
                    ByteBuffer.allocate(10)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array());
            long before = allocated();
            assertThrows(FormatException.class, () -> Safetensors.read(file), "length=" + length);
            assertTrue(allocated() - before < 1 << 20, "length=" + length + " allocated " + (allocated() - before));
        }
    }

    /** Damage anywhere gives some contents or a {@link FormatException}, and bounded allocation. */
    @Test
    void damageGivesContentsOrAFormatException() throws IOException {
        byte[] good = Files.readAllBytes(write(TWO_TENSORS, 12));
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 1_500; trial++) {
            byte[] bytes = random.nextInt(8) > 0 ? good.clone() : Arrays.copyOf(good, random.nextInt(good.length));
            for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("f"), bytes);
            long before = allocated();
            try {
                Safetensors.read(file);
            } catch (FormatException e) {
                assertEquals(file.toString(), e.file());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("safetensors seed=7 trial=" + trial, e);
            }
            assertTrue(allocated() - before < 2 << 20, "trial=" + trial);
        }
    }

    /** Writes a header, with ' for ", and so many bytes 1, 2, 3, …. */
    private Path write(String header, int dataLength) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (int i = 1; i <= dataLength; i++) {
            bytes.put((byte) i);
        }
        return Files.write(folder.resolve("foreign.safetensors"), bytes.array());
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}

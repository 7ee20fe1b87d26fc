package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @TempDir
    Path folder;

    @Test
    void charactersAreNumberedInTheirOrder() throws IOException {
        Text text = Text.read(write("zé a\n😀a".getBytes(StandardCharsets.UTF_8)));
        assertEquals("\n azé😀", String.join("", text.vocabulary().characters()));
        assertEquals(7, text.length());
        int[] numbers = new int[7];
        Arrays.setAll(numbers, text::number);
        assertArrayEquals(new int[] {3, 4, 1, 2, 0, 5, 2}, numbers);
        assertEquals("zé a\n😀a", text.string());
        assertEquals("é a", text.part(1, 4).string());
        assertEquals("7 characters, 6 different", text.toString());
    }

    @Test
    void packedFilesAndByteOrderMarksAreRead() throws IOException {
        byte[] marked = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', '\r', '\n'};
        assertEquals("a\r\n", Text.read(write(marked)).string());
        assertEquals("a\r\n", Text.read(write(packed(marked))).string());
        byte[] cut = packed("some text".getBytes(StandardCharsets.UTF_8));
        assertRefused(write(Arrays.copyOf(cut, cut.length - 9)), "the gzip stream is cut short");
    }

    /** What the definition of UTF-8 (RFC 3629) excludes: each at its first byte. */
    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "61FF62, 1",
        "C3, 0",
        "61C328, 1",
        "E282, 0",
        "61E28261, 1",
        "C080, 0",
        "E08080, 0",
        "EDA080, 0",
        "F0808080, 0",
        "F4908080, 0",
        "F8888080, 0",
        "EFBBBF80, 3"
    })
    void aMalformedByteIsNamedByItsOffset(String hex, int offset) throws IOException {
        Path file = write(HexFormat.of().parseHex(hex));
        FormatException e = assertThrows(FormatException.class, () -> Text.read(file));
        assertEquals(offset, e.offset(), e.getMessage());
        assertTrue(e.getMessage().contains("expected UTF-8"), e.getMessage());
    }

    @Test
    void filesWithoutTextAreRefused() throws IOException {
        assertRefused(write(new byte[0]), "the file is empty");
        assertRefused(write(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0}), "this is UTF-16");
        assertRefused(folder, "this is not a file");
        assertRefused(folder.resolve("absent"), "there is no such file");
    }

    @Test
    void windowsFollowOneAnother() {
        Text text = Text.of("abcdefgh");
        Dataset windows = text.windows(3);
        assertEquals(2, windows.size());
        assertArrayEquals(new int[] {3}, windows.inputShape());
        assertTrue(windows.integerInputs());
        Targets.Sequences labels = (Targets.Sequences) windows.targets();
        assertEquals(8, labels.classNames().size());
        int[] ids = {-1, -1, -1, -1, -1, -1, -1, -1};
        windows.copyInput(1, ids, 1);
        labels.copyLabels(1, ids, 4);
        assertArrayEquals(new int[] {-1, 3, 4, 5, 4, 5, 6, -1}, ids);
        assertEquals(7, text.windows(1).size(), "every character but the first is a label");
        assertEquals(1, text.windows(7).size());
        assertThrows(IndexOutOfBoundsException.class, () -> windows.copyInput(2, ids, 0));
        assertThrows(IllegalStateException.class, () -> windows.copyInput(0, new float[3], 0));
    }

    @Test
    void windowsAreDrawnAnewInEachEpoch() {
        Text text = Text.of("abcdefghijklmnopqrstuvwxyz");
        Dataset random = text.randomWindows(5, 2_000);
        int[] first = starts(random.drawn(1, 1));
        assertArrayEquals(first, starts(random.drawn(1, 1)));
        assertArrayEquals(first, starts(random.take(2_000).weighted(ones(2_000)).drawn(1, 1)), "through views");
        assertFalse(Arrays.equals(first, starts(random.drawn(1, 2))));
        assertFalse(Arrays.equals(first, starts(random.drawn(2, 1))));
        int[] counts = new int[21];
        for (int start : first) {
            counts[start]++;
        }
        for (int start = 0; start < counts.length; start++) {
            // 2,000 / 21 ± 5 deviations.
            assertEquals(95, counts[start], 48, "start " + start);
        }
        int[] labels = new int[5];
        Dataset drawn = random.drawn(1, 1);
        for (int i = 0; i < 100; i++) {
            ((Targets.Sequences) drawn.targets()).copyLabels(i, labels, 0);
            for (int place = 0; place < 5; place++) {
                assertEquals(first[i] + place + 1, labels[place]);
            }
        }
    }

    @Test
    void batchesHoldTheWindowsOfTheirEpoch() {
        Dataset random = Text.of("abcdefghij").randomWindows(3, 7);
        Batches batches = Batches.shuffled(random, 4, 5, 6);
        int[] inputs = new int[12];
        int[] labels = new int[12];
        assertEquals(3, batches.copyInputs(1, inputs, 0, dev.lanewise.kernel.Parallel.serial()));
        assertEquals(3, batches.copyLabels(1, labels, 0));
        int[] starts = starts(random.drawn(5, 6));
        for (int row = 0; row < 3; row++) {
            assertEquals(starts[batches.sample(1, row)], inputs[3 * row]);
            assertEquals(inputs[3 * row] + 3, labels[3 * row + 2]);
        }
    }

    /** nanoGPT's numbers for this text: 1,003,854 characters to learn from, 111,540 to validate. */
    @Test
    void theSplitIsByPosition() {
        Split split = Text.of("ab".repeat(557_697)).split(64, 0.1);
        assertEquals((1_003_854 - 1) / 64, split.train().size());
        assertEquals((111_540 - 1) / 64, split.validation().size());
        assertEquals(0, split.test().size());
        assertEquals(
                12, Text.of("abcdefghij".repeat(9)).split(4, 0.1, 12).train().size());
        assertEquals(0, Text.of("abc").split(2, 0).validation().size());
    }

    @Test
    void textShorterThanTheContextIsRefused() {
        Text text = Text.of("abcdefghij".repeat(5));
        assertRefused(
                "the text has 50 characters, but a context of 50 needs 51; give a longer text, or a context of "
                        + "at most 49",
                () -> text.windows(50));
        assertRefused(
                "of 50 characters the part to validate on has 5 characters, but a context of 64 needs 65; give a longer "
                        + "text, or a context of at most 4",
                () -> text.split(64, 0.1));
        assertRefused("the part to learn from has 20 characters", () -> text.split(20, 0.6));
        assertEquals(1, text.split(4, 0.1).validation().size());
        assertRefused("the context is 0 characters", () -> text.windows(0));
        assertRefused("the validation fraction is 1.0", () -> text.split(1, 1));
        assertRefused("1 window an epoch", () -> text.randomWindows(3, 0));
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBack(@ForAll String anything, @ForAll @Size(max = 40) int[] more) throws IOException {
        StringBuilder wanted = new StringBuilder("a");
        anything.codePoints().filter(TextTest::character).forEach(wanted::appendCodePoint);
        Arrays.stream(more)
                .map(c -> (c & 0x7FFFFFFF) % 0x110000)
                .filter(TextTest::character)
                .forEach(wanted::appendCodePoint);
        String text = wanted.toString();
        assertEquals(text, TextReader.decode("text", text.getBytes(StandardCharsets.UTF_8)));
        Text read = Text.of(text);
        assertEquals(text, read.string());
        Vocabulary again = Vocabulary.of(read.vocabulary().toJson());
        assertEquals(read.vocabulary(), again);
        assertEquals(text, again.decode(again.encode(text)));
        assertEquals(text, Text.of(text, again).string());
    }

    /** Any bytes read as the characters that they are, or are refused. */
    @Property(tries = 2000)
    void anyBytesAreTextOrRefused(@ForAll @Size(max = 12) byte[] bytes, @ForAll @IntRange(max = 8) int lead) {
        byte[] all = new byte[lead + bytes.length];
        Arrays.fill(all, 0, lead, (byte) 'x');
        System.arraycopy(bytes, 0, all, lead, bytes.length);
        try {
            assertArrayEquals(all, TextReader.decode("f", all).getBytes(StandardCharsets.UTF_8));
        } catch (FormatException e) {
            assertTrue(e.offset() >= 0 && e.offset() < all.length, e.getMessage());
        }
    }

    private static boolean character(int c) {
        return c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE;
    }

    private static int[] starts(Dataset windows) {
        int[] starts = new int[windows.size()];
        int[] ids = new int[windows.inputSize()];
        for (int i = 0; i < starts.length; i++) {
            windows.copyInput(i, ids, 0);
            starts[i] = ids[0];
        }
        return starts;
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text"), bytes);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static void assertRefused(Path file, String words) {
        FormatException e = assertThrows(FormatException.class, () -> Text.read(file));
        assertEquals(file.toString(), e.file());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}

package dev.lanewise.cli.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Column;
import dev.lanewise.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are met: quotes, packed, marks, line ends, blanks, and what is wrong with them. */
class TableReaderTest {
    private static final ColumnKind NUMBERS = new ColumnKind.Numbers();
    private static final ColumnKind IGNORED = new ColumnKind.Ignored();

    @TempDir
    private Path folder;

    @Test
    void readsOddFilesAsPlainOnes() throws IOException {
        String plain = "a,b\n1,2\n3,4\n";
        for (byte[] bytes : List.of(
                utf8(plain),
                utf8("\uFEFF" + plain),
                utf8(plain.replace("\n", "\r\n")),
                utf8(plain.strip()),
                utf8("\n a , b \n\n1 ,\t2\n   \n3,4\n\n\n"),
                utf8("\"a\",\"b\"\n\"1\",2\n 3 , \"4\" \n"),
                utf8("a;b\n1;2\n3;4\n"),
                utf8("a\tb\n1\t2\n3\t4\n"),
                utf8("  a   b\n1 2\n\n  3\t4\n"),
                packed(utf8("\uFEFF" + plain)))) {
            Layout layout = layout(bytes);
            assertEquals(List.of("a", "b"), layout.names());
            assertArrayEquals(new float[] {1, 3}, numbers(layout, 0));
            assertArrayEquals(new float[] {2, 4}, numbers(layout, 1));
        }
    }

    @Test
    void quotedFieldsMayHoldAnything() throws IOException {
        Layout layout = layout(utf8("name,x\n\"a, \"\"b\"\"\",1\n\"two\nlines\",2\n"));
        Profile names = Profile.of(layout).getFirst();
        assertEquals(List.of("a, \"b\"", "two\nlines"), names.different());
        assertEquals(
                "line 4",
                assertThrows(FormatException.class, () -> Profile.of(layout(utf8("name,x\n\"two\nlines\",2\n1\n"))))
                        .getMessage()
                        .replaceAll(".*(line \\d+).*", "$1"));
    }

    @Test
    void keepsWhatIsMissingAndCountsIt() throws IOException {
        Layout layout = layout(utf8("x,c\n1,a\n,?\nNA,b\nnull,a\n-2.5e1,NaN\n"));
        assertArrayEquals(new float[] {1, Float.NaN, Float.NaN, Float.NaN, -25}, numbers(layout, 0));
        List<Profile> profiles = Profile.of(layout);
        assertEquals(3, profiles.getFirst().missing());
        assertTrue(profiles.getFirst()
                .missingTarget(layout)
                .getMessage()
                .contains("line 3: the target 'x' is missing, here" + " and in 2 other rows"));
        assertTrue(profiles.getFirst().isNumeric());
        assertTrue(profiles.getFirst().isWhole());
        assertFalse(profiles.getLast().isNumeric());
        Column.Categories texts =
                (Column.Categories) TableReader.read(layout, List.of(IGNORED, new ColumnKind.Texts(List.of("b"))))
                        .getFirst();
        assertArrayEquals(new int[] {-2, -1, 0, -2, -1}, texts.codes());
    }

    @Test
    void readsClassesByTextNumberOrName() throws IOException {
        Layout layout = layout(utf8("1,1\n2,1.0\n3,two\n4,2\n"));
        Column.Categories classes = (Column.Categories) TableReader.read(
                        layout, List.of(IGNORED, new ColumnKind.Classes(List.of("1", "2"), List.of("one", "two"))))
                .getFirst();
        assertArrayEquals(new int[] {0, 0, 1, 1}, classes.codes());
        assertEquals(List.of("one", "two"), classes.categories());
    }

    @Test
    void tellsFaultsFromCategories() throws IOException {
        StringBuilder column = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            column.append(i == 17 ? "abc" : "" + i).append(",1\n");
        }
        Layout layout = layout(utf8(column.toString()));
        Profile profile = Profile.of(layout).getFirst();
        assertTrue(profile.isFaulty());
        assertTrue(profile.fault(layout, "--categorical x")
                .getMessage()
                .contains(
                        "line 19: column 'x': expected a number, as in 39 of 40 rows" + ", but found 'abc'; mend it"));
        assertFalse(Profile.of(layout(utf8("x\n1\na\n2\nb\n3\nc\n"))).getFirst().isFaulty());
        assertFalse(Profile.of(layout(utf8("x,y\na,1\nb,2\n"))).getFirst().isFaulty());
    }

    @Test
    void namesLineAndColumnOfWhatIsWrong() {
        assertRefused("line 3: column 'b': expected a number, but found 'x'", utf8("a,b\n1,2\n3,x\n4,5\n"));
        assertRefused("line 2: column 'a': 'inf' is infinite", utf8("a,b\ninf,2\n"));
        assertRefused("line 2: column 'b': '1e39' is infinite, or more than a float holds", utf8("a,b\n1,1e39\n"));
        assertRefused("line 4: expected 2 fields, as in the first row, but found 3", utf8("a,b\n1,2\n\n3,4,5\n"));
        assertRefused("line 3: expected 2 fields, as in the first row, but found 1", utf8("a,b\n1,2\n3\n4,5\n"));
        assertRefused("look for a quote that is never closed", utf8("a,b\n1,2\n3,4\n\"5,6\n7,8\n"));
        byte[] packed = packed(utf8("a,b\n" + "1.5,2.25\n".repeat(100_000)));
        assertRefused("the gzip stream is cut short", Arrays.copyOf(packed, packed.length / 2));
        byte[] late = utf8("a,b\n" + "1,2\n".repeat(50_000) + "3,4\n");
        late[late.length - 2] = (byte) 0xE4;
        assertRefused("this is not UTF-8", late);
    }

    @Test
    void refusesAFileThatHasFewerRowsThanItsFirstLineSays() throws IOException {
        Layout whole = layout(utf8("2,1,p,q\n1,0\n2,1\n"));
        assertEquals(2, Profile.of(whole).getFirst().present());
        Layout cut = layout(utf8("3,1,p,q\n1,0\n2,1\n"));
        FormatException e = assertThrows(FormatException.class, () -> Profile.of(cut));
        assertTrue(e.getMessage().contains("line 1: the first line says that there are 3 rows, but there are 2"));
    }

    @Test
    void refusesMissingTargets() {
        for (ColumnKind kind : List.of(new ColumnKind.Values(), new ColumnKind.Classes(List.of("1"), List.of("1")))) {
            FormatException e = assertThrows(
                    FormatException.class,
                    () -> TableReader.read(layout(utf8("x,y\n1,1\n2,?\n")), List.of(NUMBERS, kind)));
            assertTrue(e.getMessage().contains("line 3: column 'y': the target is missing"), e.getMessage());
        }
    }

    private void assertRefused(String words, byte[] bytes) {
        FormatException e =
                assertThrows(FormatException.class, () -> TableReader.read(layout(bytes), List.of(NUMBERS, NUMBERS)));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().startsWith(e.file()), e.getMessage());
    }

    private static float[] numbers(Layout layout, int column) throws IOException {
        List<ColumnKind> kinds = column == 0 ? List.of(NUMBERS, IGNORED) : List.of(IGNORED, NUMBERS);
        return ((Column.Numbers) TableReader.read(layout, kinds).getFirst()).values();
    }

    private Layout layout(byte[] bytes) throws IOException {
        return Layout.find(Files.write(folder.resolve("table.csv"), bytes), null, null, null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}

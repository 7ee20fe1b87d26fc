package dev.lanewise.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.table.Layout.FirstLine;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b|1,2|3,4 ! ,",
                "a;b|1,5;2|3,5;4 ! ;",
                "a b|1 2|3 4 ! ' '",
                "a\\tb c|1\\t2|3\\t4 ! '\t'",
                "1.5 2|  3   4 |5\\t6 ! ' '",
                "x,'1;2'|y,'3;4'|z,'5;6' ! ,",
                "a|1|2 ! ,"
            })
    void findsTheSeparator(String text, char separator) throws IOException {
        assertEquals(separator, find(lines(text)).separator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b|1,2|3,4 ! HEADER ! a ! b",
                "1,2|3,4 ! ROW ! column 1 ! column 2",
                "a,b|c,d|e,f ! ROW ! column 1 ! column 2",
                "a,b|x,1|y,NA ! HEADER ! a ! b",
                ",b|0,1|1,2 ! HEADER ! column 1 ! b",
                "NA,1|2,3 ! ROW ! column 1 ! column 2",
                "2,1,p,q|1,2|3,4 ! COUNTS ! column 1 ! column 2",
                "2,1,p,q|1,x|3,4 ! ROW ! column 1 ! column 2",
            })
    void findsTheHeader(String text, FirstLine firstLine, String first, String second) throws IOException {
        Layout layout = find(lines(text));
        assertEquals(firstLine, layout.firstLine());
        assertEquals(List.of(first, second), layout.names().subList(0, 2));
        assertEquals(firstLine == FirstLine.COUNTS ? List.of("p", "q") : List.of(), layout.classNames());
    }

    /** The first line of iris has as many fields as the rows below. */
    @Test
    void findsCountsOfTheRowsWidth() throws IOException {
        Layout layout = find("3,3,p,q\n1,2,3,0\n4,5,6,1\n7,8,9,1\n");
        assertEquals(FirstLine.COUNTS, layout.firstLine());
        assertEquals(4, layout.names().size());
    }

    @Test
    void aWantedNameMakesAHeader() throws IOException {
        Path file = write("a,b\nc,d\n");
        assertEquals(FirstLine.HEADER, Layout.find(file, null, null, "b").firstLine());
        assertEquals(FirstLine.ROW, Layout.find(file, null, null, "d").firstLine());
        assertEquals(FirstLine.HEADER, Layout.find(file, null, true, null).firstLine());
        assertEquals(List.of("column 1"), Layout.find(file, ';', false, "a,b").names());
        assertEquals(
                FirstLine.ROW,
                Layout.find(write("1,2\n3,4\n"), null, null, "2").firstLine(),
                "the second column, not the name 2");
    }

    @Test
    void readsAnotherFileByNamesOrPlaces() throws IOException {
        List<String> columns = List.of("id", "x", "y");
        List<String> needed = List.of("x");
        assertEquals(List.of("q", "x"), like("q,x\n1,2\n", columns, needed).names());
        assertEquals(columns, like("1,2,3\n", columns, needed).names());
        assertEquals(List.of("id", "x"), like("1,2\n", columns, needed).names());
        assertEquals(
                List.of("column 1"),
                like("z\n1\n2\n", List.of("column 1"), List.of("column 1")).names());
        assertRefused("there is no column 'x', which the model reads", () -> like("id,X,y\n1,2,3\n", columns, needed));
        assertRefused("there are id, X, y; name", () -> like("id,X,y\na,b,c\n", columns, needed));
        assertRefused("there is no column 'x', which the model reads", () -> like("q,X\n1,2\n3,4\n", columns, needed));
        assertRefused(
                "expected a header with the columns that the model reads (x), or 2 or 3 columns in the order of the "
                        + "training, but there are 4",
                () -> like("1,2,3,4\n", columns, needed));
    }

    private Layout like(String text, List<String> columns, List<String> needed) throws IOException {
        return Layout.like(write(text), null, columns, needed, "y");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertRefused("the file is empty", () -> find(""));
        assertRefused("the file is empty", () -> find("\n \n\r\n"));
        assertRefused("a header, but no row", () -> find("a,b\n"));
        assertRefused("columns 1 and 3 are both named 'a'", () -> find("a,b,a\n1,2,3\n"));
        assertRefused(
                "there is no such file; check the path", () -> Layout.find(folder.resolve("no"), null, null, null));
        assertRefused("this is not a file", () -> Layout.find(folder, null, null, null));
        assertRefused(
                "not UTF-8",
                () -> Layout.find(
                        Files.write(folder.resolve("f"), "a,b\nä,1\n".getBytes(StandardCharsets.ISO_8859_1)),
                        null,
                        null,
                        null));
        assertRefused(
                "UTF-16",
                () -> Layout.find(
                        Files.write(folder.resolve("f"), "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16)),
                        null,
                        null,
                        null));
    }

    @Test
    void refusesWhatOnlyTheNameSaysIsPacked() throws IOException {
        Path file = Files.write(folder.resolve("t.csv.gz"), "a,b\nä,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                "its name ends in .gz, but gzip did not pack it: rename it or compress it",
                () -> Layout.find(file, null, null, null));
        Files.writeString(file, "a,b\nä,1\n");
        assertEquals(List.of("a", "b"), Layout.find(file, null, null, null).names(), "its contents decide");
    }

    private static void assertRefused(String words, org.junit.jupiter.api.function.Executable call) {
        FormatException e = assertThrows(FormatException.class, call);
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().startsWith(e.file()), e.getMessage());
    }

    private static String lines(String text) {
        return text.replace("|", "\n").replace("\\t", "\t").replace('\'', '"') + "\n";
    }

    private Layout find(String text) throws IOException {
        return Layout.find(write(text), null, null, null);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}

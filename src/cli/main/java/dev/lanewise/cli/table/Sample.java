package dev.lanewise.cli.table;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The beginning of a file, from which its layout is guessed: whole lines. */
record Sample(Path file, String text) {
    private static final int LENGTH = 1 << 16;
    private static final int GREATEST = 1 << 22;
    private static final int ROWS = 100;

    /** In the order of trust: what stands earlier stands less often in a field. */
    private static final char[] SEPARATORS = {'\t', ';', ',', '|', Rows.WHITE_SPACE};

    /** The least share of rows with one number of fields that makes a separator credible. */
    private static final double CREDIBLE = 0.9;

    /** What a quote within a field costs: it may be one, or the separator may cut quoted fields. */
    private static final double QUOTES = 0.2;

    /** Reads the beginning: more where the first line is longer; {@link FormatException} if the file has no text. */
    static Sample of(Path file) throws IOException {
        char[] buffer = new char[LENGTH];
        StringBuilder read = new StringBuilder();
        try (Reader text = TextFile.open(file)) {
            int count = text.read(buffer);
            while (count >= 0 && (read.length() < LENGTH || read.indexOf("\n") < 0 && read.length() < GREATEST)) {
                read.append(buffer, 0, count);
                count = text.read(buffer);
            }
            if (count >= 0 && read.lastIndexOf("\n") >= 0) {
                read.setLength(read.lastIndexOf("\n") + 1);
            }
        } catch (IOException e) {
            throw TextFile.explain(file, 1 + read.chars().filter(c -> c == '\n').count(), e);
        }
        if (read.toString().isBlank()) {
            throw new FormatException(file.toString(), "the file is empty; give a table with a row a sample");
        }
        return new Sample(file, read.toString());
    }

    /** The first rows, divided by this separator; fewer where the text cannot be read so. */
    List<List<String>> rows(char separator) throws IOException {
        List<List<String>> found = new ArrayList<>();
        try (Rows rows = Rows.of(file, new StringReader(text), separator)) {
            while (found.size() < ROWS && rows.next()) {
                found.add(rows.fields());
            }
        } catch (FormatException e) {
            // A quote may be left open only because the sample ends; whoever reads the file will see it if not.
            return found;
        }
        return found;
    }

    /** The separator that gives the same number of fields, more than one, in nearly all rows; a comma where none does. */
    char separator() throws IOException {
        char best = ',';
        double most = 0;
        for (char separator : SEPARATORS) {
            List<List<String>> rows = rows(separator);
            Map<Integer, Integer> widths = new HashMap<>();
            rows.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
            int usual = rows.isEmpty() ? 0 : rows.getLast().size();
            double share = usual < 2 ? 0 : widths.get(usual) / (double) Math.max(2, rows.size());
            if (rows.stream().anyMatch(row -> row.stream().anyMatch(field -> field.indexOf('"') >= 0))) {
                share -= QUOTES;
            }
            if (share >= CREDIBLE) {
                return separator;
            }
            if (share > most) {
                most = share;
                best = separator;
            }
        }
        return best;
    }
}

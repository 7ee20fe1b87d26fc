package dev.lanewise.cli.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lanewise.io.FormatException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a text file one after another, each as its fields without spaces around them; blank lines are left out. */
abstract sealed class Rows implements Closeable {
    /** As a separator: any run of white space. */
    static final char WHITE_SPACE = ' ';

    final Path file;
    long line;
    List<String> fields = List.of();

    private Rows(Path file) {
        this.file = file;
    }

    /** The rows of a file. */
    static Rows open(Path file, char separator) throws IOException {
        return of(file, TextFile.open(file), separator);
    }

    /** The rows of a text; {@code file} stands in messages. */
    static Rows of(Path file, Reader text, char separator) {
        return separator == WHITE_SPACE ? new Words(file, text) : new Csv(file, text, separator);
    }

    /** Goes to the next row; false at the end. */
    abstract boolean next() throws IOException;

    /** The fields of the row. */
    final List<String> fields() {
        return fields;
    }

    /** The line that the row begins in, from 1. */
    final long line() {
        return line;
    }

    /** Fields between separators, quoted where they hold one (RFC 4180). */
    private static final class Csv extends Rows {
        private final CsvReader<CsvRecord> reader;
        private final CloseableIterator<CsvRecord> records;

        Csv(Path file, Reader text, char separator) {
            super(file);
            reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .trimWhitespacesAroundQuotes(true)
                    .ofCsvRecord(text);
            records = reader.iterator();
        }

        @Override
        boolean next() throws IOException {
            try {
                while (records.hasNext()) {
                    CsvRecord found = records.next();
                    line = found.getStartingLineNumber();
                    List<String> stripped = new ArrayList<>(found.getFieldCount());
                    found.getFields().forEach(field -> stripped.add(field.strip()));
                    if (stripped.size() > 1 || !stripped.getFirst().isEmpty()) {
                        fields = stripped;
                        return true;
                    }
                }
                return false;
            } catch (UncheckedIOException e) {
                throw TextFile.explain(file, line + 1, e.getCause());
            } catch (CsvParseException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw TextFile.explain(file, line + 1, cause);
                }
                throw FormatException.inLine(
                        file.toString(),
                        line + 1,
                        "from here on this is no table: " + e.getMessage() + "; look for a quote that is never closed");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Words between white space. */
    private static final class Words extends Rows {
        private final BufferedReader lines;
        private long read;

        Words(Path file, Reader text) {
            super(file);
            lines = new BufferedReader(text);
        }

        @Override
        boolean next() throws IOException {
            try {
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    read++;
                    if (!text.isBlank()) {
                        line = read;
                        fields = List.of(text.strip().split("\\s+"));
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw TextFile.explain(file, read + 1, e);
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}

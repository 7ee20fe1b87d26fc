package dev.lanewise.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * JSON as plain values: {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@link String}, {@link
 * Long} for a number without fraction and exponent, {@link Double} for any other, {@link Boolean} and null.
 *
 * <p>Reading is strict (RFC 8259, nothing more): UTF-8, one value, no name twice in an object, no integer outside 64 bits,
 * no number beyond a double's range, no half of a surrogate pair. It is bounded: at most {@link #DEPTH} nested values, and
 * what is allocated is proportional to the text. Writing gives the same text for the same values, and what was written reads
 * back as the same values.
 */
public final class Json {
    /** Objects and arrays within each other, at most. */
    public static final int DEPTH = 64;

    private static final long GREATEST_FILE = 100_000_000;

    private Json() {}

    /** Reads a file of at most 100 MB. */
    public static Object read(Path file) throws IOException {
        try (FileInput in = FileInput.open(file)) {
            return parse(in.name(), in.readRest(GREATEST_FILE));
        }
    }

    /** Reads a text; {@code name} stands in messages. */
    public static Object parse(String name, byte[] utf8) throws FormatException {
        return parse(name, utf8, 0);
    }

    /** Reads a text that stands at byte {@code offset} of the file {@code name}. */
    static Object parse(String name, byte[] utf8, long offset) throws FormatException {
        return new JsonReader(name, utf8, offset).read();
    }

    /**
     * The value as text on one line without spaces.
     *
     * <p>A map that has an order keeps it, any other is sorted by name. Numbers of every width are taken.
     *
     * @throws IllegalArgumentException for NaN and ±∞, half of a surrogate pair, a key that is no string, a value of any
     *     other class, or more than {@link #DEPTH} nested values
     */
    public static String write(Object value) {
        return new JsonWriter(false).write(value);
    }

    /** {@link #write} with one element a line, indented by two spaces, and a line's end after the last. */
    public static String writeIndented(Object value) {
        return new JsonWriter(true).write(value) + "\n";
    }
}

package dev.lanewise.data;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads lines of {@code user, item, rating[, time]}, separated by {@code ::}, tabs or commas, as the first line is; a first
 * line whose rating is a word is a header.
 */
final class RatingLines {
    private static final int FEWEST_FIELDS = 3;
    private static final int MOST_FIELDS = 4;
    /** Digits that a number may have: more say nothing, and take time. */
    private static final int MOST_DIGITS = 40;

    private final String name;
    private final String text;
    private final Ids users = new Ids();
    private final Ids items = new Ids();
    private int[] user = new int[1024];
    private int[] item = new int[1024];
    private float[] rating = new float[1024];
    private long[] time = new long[1024];
    private int count;

    private String separator;
    /** Fields a line; 0 before the first. */
    private int fields;

    private long line;

    private RatingLines(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Ratings read(Path file) throws IOException {
        return parse(file.toString(), TextReader.read(file));
    }

    static Ratings parse(String name, String text) throws FormatException {
        return new RatingLines(name, text).ratings();
    }

    private Ratings ratings() throws FormatException {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            end = end < 0 ? text.length() : end;
            line++;
            add(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end), next);
            start = next;
        }
        if (count == 0) {
            throw new FormatException(
                    name,
                    "expected lines of user, item, rating and perhaps a time, but there is none; give a longer file");
        }
        return Ratings.last(
                new RatingIds(users.names(), items.names()),
                Arrays.copyOf(user, count),
                Arrays.copyOf(item, count),
                Arrays.copyOf(rating, count),
                fields == MOST_FIELDS ? Arrays.copyOf(time, count) : null);
    }

    private void add(String content, int next) throws FormatException {
        if (content.isBlank()) {
            if (text.substring(next).isBlank()) {
                return;
            }
            throw refuse("expected user, item, rating and perhaps a time, but the line is empty; leave it out");
        }
        if (separator == null) {
            separator = content.contains("::") ? "::" : content.contains("\t") ? "\t" : ",";
        }
        String[] field = fields(content);
        if (line == 1 && isWord(field[2])) {
            fields = field.length;
            return;
        }
        if (fields != 0 && field.length != fields) {
            throw refuse("expected " + fields + " fields, as in the first line, but there are " + field.length
                    + "; give every line a time, or none");
        }
        fields = field.length;
        if (field[0].isEmpty() || field[1].isEmpty()) {
            throw refuse("the " + (field[0].isEmpty() ? "user" : "item") + " is empty; name it");
        }
        grow();
        rating[count] = rating(field[2]);
        time[count] = field.length == MOST_FIELDS ? time(field[MOST_FIELDS - 1]) : 0;
        user[count] = users.add(field[0]);
        item[count] = items.add(field[1]);
        count++;
    }

    /** The line's fields, stripped, of which there are three or four. */
    private String[] fields(String content) throws FormatException {
        String[] field = new String[MOST_FIELDS];
        int found = 0;
        int start = 0;
        while (true) {
            int end = content.indexOf(separator, start);
            if (found == MOST_FIELDS) {
                throw refuse(wanted("more than " + MOST_FIELDS));
            }
            field[found++] =
                    content.substring(start, end < 0 ? content.length() : end).strip();
            if (end < 0) {
                break;
            }
            start = end + separator.length();
        }
        if (found < FEWEST_FIELDS) {
            throw refuse(wanted(Integer.toString(found)));
        }
        return Arrays.copyOf(field, found);
    }

    private String wanted(String found) {
        return "expected user, item, rating and perhaps a time, separated by "
                + (separator.equals("\t") ? "tabs" : "'" + separator + "'") + ", but there "
                + (found.equals("1") ? "is 1 field" : "are " + found + " fields");
    }

    private void grow() {
        if (count == user.length) {
            int more = count + (count >> 1);
            user = Arrays.copyOf(user, more);
            item = Arrays.copyOf(item, more);
            rating = Arrays.copyOf(rating, more);
            time = Arrays.copyOf(time, more);
        }
    }

    /** Whether a first line's field is a column's name rather than a number: it begins with a letter. */
    private static boolean isWord(String field) {
        String plain = field.startsWith("\"") ? field.substring(1) : field;
        return !plain.isEmpty() && Character.isLetter(plain.codePointAt(0)) && !plain.equalsIgnoreCase("nan");
    }

    private float rating(String field) throws FormatException {
        if (!isDecimal(field)) {
            throw refuse("expected a number as the rating, found '" + shortened(field) + "'");
        }
        float value = Float.parseFloat(field);
        if (Float.isInfinite(value)) {
            throw refuse("the rating " + field + " is beyond a float's range");
        }
        return value;
    }

    /** −3, 4.5 or 4e-1: no more than people write, so no NaN, hexadecimal digits or type letters. */
    private static boolean isDecimal(String field) {
        int digits = 0;
        boolean point = false;
        boolean exponent = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point && !exponent) {
                point = true;
            } else if ((c == 'e' || c == 'E') && digits > 0 && !exponent && i < field.length() - 1) {
                exponent = true;
            } else if (!((c == '-' || c == '+')
                    && i < field.length() - 1
                    && (i == 0 || Character.toLowerCase(field.charAt(i - 1)) == 'e'))) {
                return false;
            }
        }
        return digits > 0 && field.length() <= MOST_DIGITS;
    }

    private long time(String field) throws FormatException {
        try {
            return Long.parseLong(field);
        } catch (NumberFormatException e) {
            throw refuse("expected a whole number as the time, such as seconds, found '" + shortened(field) + "'");
        }
    }

    private static String shortened(String field) {
        return field.length() <= MOST_DIGITS ? field : field.substring(0, MOST_DIGITS) + "…";
    }

    private FormatException refuse(String problem) {
        return FormatException.inLine(name, line, problem);
    }
}

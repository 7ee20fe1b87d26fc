package dev.lanewise.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive-descent reader of {@link Json} over bytes, so that each error knows its byte. */
final class JsonReader {
    private final String name;
    private final byte[] text;
    private final long offset;
    private int at;
    private int depth;

    JsonReader(String name, byte[] text, long offset) {
        this.name = name;
        this.text = text;
        this.offset = offset;
    }

    Object read() throws FormatException {
        Object value = value();
        skipSpace();
        if (at < text.length) {
            throw expected("the end of the text");
        }
        return value;
    }

    private Object value() throws FormatException {
        skipSpace();
        int first = peek();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> {
                if (first == '-' || isDigit(first)) {
                    yield number();
                }
                throw expected("a value");
            }
        };
    }

    private Map<String, Object> object() throws FormatException {
        open();
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            close();
            return members;
        }
        while (true) {
            skipSpace();
            int start = at;
            String key = string();
            if (members.containsKey(key)) {
                at = start;
                throw problem("the name \"" + shortened(key) + "\" stands twice in one object");
            }
            skipSpace();
            take(':', "':' after a name");
            members.put(key, value());
            skipSpace();
            if (peek() == '}') {
                close();
                return members;
            }
            take(',', "',' or '}'");
        }
    }

    private List<Object> array() throws FormatException {
        open();
        skipSpace();
        if (peek() == ']') {
            close();
            return List.of();
        }
        List<Object> elements = new ArrayList<>();
        while (true) {
            elements.add(value());
            skipSpace();
            if (peek() == ']') {
                close();
                return elements;
            }
            take(',', "',' or ']'");
        }
    }

    private void open() throws FormatException {
        if (++depth > Json.DEPTH) {
            throw problem("more than " + Json.DEPTH + " values within each other");
        }
        at++;
    }

    private void close() {
        depth--;
        at++;
    }

    private String string() throws FormatException {
        take('"', "'\"'");
        int start = at;
        StringBuilder unescaped = null;
        while (true) {
            int b = peek();
            if (b == '"') {
                String run = decoded(start);
                at++;
                return unescaped == null ? run : unescaped.append(run).toString();
            }
            if (b == '\\') {
                unescaped = (unescaped == null ? new StringBuilder() : unescaped).append(decoded(start));
                at++;
                escape(unescaped);
                start = at;
            } else if (b < 0) {
                throw expected("'\"' at the string's end");
            } else if (b < 0x20) {
                throw expected("no control character in a string (escape it)");
            } else {
                at++;
            }
        }
    }

    /** The bytes from {@code start} to here as UTF-8. */
    private String decoded(int start) throws FormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, start, at - start))
                    .toString();
        } catch (CharacterCodingException e) {
            at = start;
            throw problem("the string that starts here is not UTF-8");
        }
    }

    private void escape(StringBuilder out) throws FormatException {
        int b = peek();
        at++;
        switch (b) {
            case '"', '\\', '/' -> out.append((char) b);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> unicode(out);
            default -> {
                at--;
                throw expected("an escape of \"\\/bfnrtu");
            }
        }
    }

    private void unicode(StringBuilder out) throws FormatException {
        int start = at;
        char unit = hex4();
        out.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        if (Character.isHighSurrogate(unit) && peek() == '\\' && at + 1 < text.length && text[at + 1] == 'u') {
            at += 2;
            char low = hex4();
            if (Character.isLowSurrogate(low)) {
                out.append(low);
                return;
            }
        }
        at = start;
        throw problem("half of a surrogate pair");
    }

    private char hex4() throws FormatException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private Object literal(String word, Object value) throws FormatException {
        for (int i = 0; i < word.length(); i++) {
            take(word.charAt(i), word);
        }
        return value;
    }

    private Object number() throws FormatException {
        int start = at;
        boolean integer = true;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            integer = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            integer = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        String literal = new String(text, start, at - start, StandardCharsets.US_ASCII);
        // As an integer, minus zero would lose its sign.
        if (integer && !literal.equals("-0")) {
            return integer(start, literal);
        }
        return fraction(start, literal);
    }

    private Long integer(int start, String literal) throws FormatException {
        try {
            return Long.valueOf(literal);
        } catch (NumberFormatException e) {
            at = start;
            throw problem("the integer " + shortened(literal) + " does not fit 64 bits");
        }
    }

    private Double fraction(int start, String literal) throws FormatException {
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value)) {
            at = start;
            throw problem("the number " + shortened(literal) + " is beyond a double's range");
        }
        return value;
    }

    private void digits() throws FormatException {
        if (!isDigit(peek())) {
            throw expected("a digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    private void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    /** The next byte, unsigned, or −1 at the end. */
    private int peek() {
        return at < text.length ? text[at] & 0xFF : -1;
    }

    private void take(int wanted, String what) throws FormatException {
        if (peek() != wanted) {
            throw expected(what);
        }
        at++;
    }

    private FormatException expected(String what) {
        int found = peek();
        String shown = found < 0
                ? "the end"
                : found > 0x20 && found < 0x7F ? "'" + (char) found + "'" : "byte 0x%02x".formatted(found);
        return problem("expected " + what + ", found " + shown);
    }

    private FormatException problem(String problem) {
        return new FormatException(name, offset + at, problem);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

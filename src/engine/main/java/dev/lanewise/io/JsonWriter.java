package dev.lanewise.io;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The writer behind {@link Json#write}. */
final class JsonWriter {
    private final boolean indented;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    JsonWriter(boolean indented) {
        this.indented = indented;
    }

    String write(Object value) {
        append(value);
        return out.toString();
    }

    private void append(Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> appendObject(map);
            case List<?> list -> appendArray(list);
            case String string -> appendString(string);
            case Boolean truth -> out.append(truth.booleanValue());
            case Double number -> appendFinite(Double.isFinite(number), number);
            case Float number -> appendFinite(Float.isFinite(number), number);
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Short number -> out.append(number.intValue());
            case Byte number -> out.append(number.intValue());
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName() + " has no form in JSON");
        }
    }

    private void appendFinite(boolean finite, Object number) {
        if (!finite) {
            throw new IllegalArgumentException(number + " has no form in JSON; write null and the reason");
        }
        out.append(number);
    }

    private void appendObject(Map<?, ?> map) {
        boolean ordered = map instanceof SequencedMap || map instanceof SortedMap;
        Iterator<? extends Map.Entry<?, ?>> members =
                (ordered ? map : sorted(map)).entrySet().iterator();
        open('{');
        for (boolean first = true; members.hasNext(); first = false) {
            Map.Entry<?, ?> member = members.next();
            newElement(first);
            appendString(key(member.getKey()));
            out.append(indented ? ": " : ":");
            append(member.getValue());
        }
        close('}', map.isEmpty());
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(key(name), value));
        return sorted;
    }

    private static String key(Object key) {
        if (key instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException("a name in an object must be a string, not " + key);
    }

    private void appendArray(List<?> list) {
        open('[');
        boolean first = true;
        for (Object element : list) {
            newElement(first);
            append(element);
            first = false;
        }
        close(']', list.isEmpty());
    }

    private void open(char bracket) {
        if (++depth > Json.DEPTH) {
            throw new IllegalArgumentException("more than " + Json.DEPTH + " values within each other");
        }
        out.append(bracket);
    }

    private void newElement(boolean first) {
        if (!first) {
            out.append(',');
        }
        newLine();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indented) {
            out.append('\n').repeat("  ", depth);
        }
    }

    private void appendString(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted((int) c));
                    } else if (Character.isSurrogate(c)) {
                        appendPair(string, i++);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void appendPair(String string, int i) {
        int codePoint = string.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            throw new IllegalArgumentException("a string holds half of a surrogate pair, which has no form in UTF-8");
        }
        out.appendCodePoint(codePoint);
    }
}

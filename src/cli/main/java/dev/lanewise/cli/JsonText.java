package dev.lanewise.cli;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes maps, lists, strings, numbers, booleans and null as indented JSON, keys in the order of the maps. A number that is
 * not finite becomes null, and its object gets a {@code reason} that names it.
 */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** The JSON of a value, with a line feed at the end. */
    static String of(Map<String, ?> value) {
        JsonText json = new JsonText();
        json.object(value, 0);
        return json.text.append('\n').toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> object(map, depth);
            case Collection<?> list -> array(list, depth);
            case Boolean bool -> text.append(bool);
            case Number number -> text.append(finite(number) ? plain(number) : "null");
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> map, int depth) {
        Map<Object, Object> members = new LinkedHashMap<>(map);
        StringBuilder reasons = new StringBuilder();
        map.forEach((key, value) -> {
            if (value instanceof Number number && !finite(number)) {
                reasons.append(reasons.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(" is ")
                        .append(number);
            }
        });
        if (!reasons.isEmpty()) {
            members.put("reason", reasons.toString());
        }
        text.append('{');
        for (Iterator<Map.Entry<Object, Object>> all = members.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Object, Object> member = all.next();
            line(depth + 1);
            string(member.getKey().toString());
            text.append(": ");
            value(member.getValue(), depth + 1);
            text.append(all.hasNext() ? "," : "");
        }
        if (!members.isEmpty()) {
            line(depth);
        }
        text.append('}');
    }

    private void array(Collection<?> list, int depth) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            value(element, depth + 1);
            separator = ", ";
        }
        text.append(']');
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private static boolean finite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    /** Whole doubles without a fraction; all else as Java writes it, which JSON reads. */
    private static String plain(Number number) {
        double value = number.doubleValue();
        boolean whole = number instanceof Double && value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : number.toString();
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? String.format("\\u%04x", (int) c) : Character.toString(c));
            }
        }
        text.append('"');
    }
}

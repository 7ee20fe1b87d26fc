package dev.lanewise.cli.bench;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A JSON object read by name. What is missing where it is needed throws {@link IllegalArgumentException}, which names the
 * file.
 *
 * @param file stands in messages
 * @param members the object
 */
record Fields(String file, Map<?, ?> members) {
    /** The object, or the objects of the array, in a file. */
    static List<Fields> read(Path file) throws IOException {
        Object value = Json.read(file);
        return objects(file.toString(), value instanceof Map<?, ?> ? List.of(value) : value);
    }

    private static List<Fields> objects(String file, Object value) {
        List<Fields> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    objects.add(new Fields(file, map));
                }
            }
        }
        return objects;
    }

    boolean has(String key) {
        return members.get(key) != null;
    }

    String text(String key) {
        if (members.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(file + " has no text '" + key + "' where a benchmark's report has one");
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(members.get(key));
    }

    /** The number, NaN if it is missing. */
    double number(String key) {
        return number(members.get(key));
    }

    /** A JSON value as a number; JMH writes NaN as text. */
    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The object of that name, empty if it is missing. */
    Fields object(String key) {
        return new Fields(file, members.get(key) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<Fields> objects(String key) {
        return objects(file, members.get(key));
    }

    void each(BiConsumer<String, Object> action) {
        members.forEach((key, value) -> action.accept(key.toString(), value == null ? Double.NaN : value));
    }
}

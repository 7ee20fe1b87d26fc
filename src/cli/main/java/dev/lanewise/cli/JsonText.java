package dev.lanewise.cli;

import dev.lanewise.io.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes reports as indented JSON, which knows no NaN and no infinity. */
final class JsonText {
    private JsonText() {}

    /** The JSON of an object. A member that is not finite becomes null, and its object gets a {@code reason} that names it. */
    static String of(Map<String, ?> object) {
        return Json.writeIndented(finite(object));
    }

    private static Map<String, Object> finite(Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        StringBuilder reason = new StringBuilder();
        object.forEach((key, value) -> {
            if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
                members.put(key.toString(), null);
                reason.append(reason.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(" is ")
                        .append(number);
            } else {
                members.put(key.toString(), nested(value));
            }
        });
        if (!reason.isEmpty()) {
            members.put("reason", reason.toString());
        }
        return members;
    }

    private static Object nested(Object value) {
        return switch (value) {
            case Map<?, ?> map -> finite(map);
            case List<?> list
            when list.stream().anyMatch(Map.class::isInstance) ->
                list.stream().map(JsonText::nested).toList();
            case null, default -> value;
        };
    }
}

package dev.lanewise.cli.bench;

import dev.lanewise.io.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON for tests: what is not finite is left out, as the command does with a reason. */
final class ReportJson {
    private ReportJson() {}

    static String text(Map<String, Object> report) {
        return Json.writeIndented(finite(report));
    }

    private static Object finite(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put(key.toString(), finite(member)));
                yield members;
            }
            case List<?> list -> list.stream().map(ReportJson::finite).toList();
            case Double number when !Double.isFinite(number) -> null;
            case null, default -> value;
        };
    }
}

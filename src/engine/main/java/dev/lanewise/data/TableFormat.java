package dev.lanewise.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encoder as JSON values: {@code {"inputs": [{"name": …, "mean": …, "deviation": …}, …], "target": {…}}}. */
final class TableFormat {
    private TableFormat() {}

    static Map<String, Object> write(List<Feature> features, TableTarget target) {
        List<Object> inputs = new ArrayList<>();
        for (Feature feature : features) {
            inputs.add(
                    switch (feature) {
                        case Feature.Numeric number ->
                            number(number.name(), number.standard(), "indicator", number.indicator());
                        case Feature.Categorical texts ->
                            texts(texts.name(), texts.categories(), "missing", texts.missing());
                    });
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("inputs", inputs);
        values.put(
                "target",
                switch (target) {
                    case TableTarget.Numeric number -> number(number.name(), number.standard(), null, false);
                    case TableTarget.Classes classes -> texts(classes.name(), classes.classNames(), null, false);
                });
        return values;
    }

    private static Map<String, Object> number(String name, Standard standard, String flag, boolean set) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("mean", standard.mean());
        values.put("deviation", standard.deviation());
        if (flag != null) {
            values.put(flag, set);
        }
        return values;
    }

    private static Map<String, Object> texts(String name, List<String> categories, String flag, boolean set) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("categories", categories);
        if (flag != null) {
            values.put(flag, set);
        }
        return values;
    }

    static TableEncoder read(Map<?, ?> json) {
        try {
            List<Feature> features = new ArrayList<>();
            for (Object input : (List<?>) json.get("inputs")) {
                Map<?, ?> values = (Map<?, ?>) input;
                features.add(
                        values.containsKey("categories")
                                ? new Feature.Categorical(
                                        name(values), categories(values), (Boolean) values.get("missing"))
                                : new Feature.Numeric(
                                        name(values), standard(values), (Boolean) values.get("indicator")));
            }
            Map<?, ?> target = (Map<?, ?>) json.get("target");
            return new TableEncoder(
                    features,
                    target.containsKey("categories")
                            ? new TableTarget.Classes(name(target), categories(target))
                            : new TableTarget.Numeric(name(target), standard(target)));
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("this is no description of a table's encoding", e);
        }
    }

    private static String name(Map<?, ?> values) {
        return values.get("name").toString();
    }

    private static Standard standard(Map<?, ?> values) {
        return new Standard(
                ((Number) values.get("mean")).doubleValue(), ((Number) values.get("deviation")).doubleValue());
    }

    private static List<String> categories(Map<?, ?> values) {
        return ((List<?>) values.get("categories"))
                .stream().map(String.class::cast).toList();
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.TableEncoder;
import dev.lanewise.nn.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table's file becomes samples: what a model's file holds as preprocessing.
 *
 * @param encoder how columns become inputs and targets
 * @param columns the names of the file's columns, by which a file without a header is read
 * @param classTexts what stands in the file for each class; empty where the target is a number
 */
record TableEncoding(TableEncoder encoder, List<String> columns, List<String> classTexts) {
    private static final String TABLE = "table";

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TABLE, encoder.toJson());
        json.put("columns", columns);
        json.put("class_texts", classTexts);
        return json;
    }

    /** The encoding that a model was trained with; {@link IllegalArgumentException} if it was not trained on a table. */
    static TableEncoding of(Model model) {
        Map<String, Object> json = model.preprocessing();
        if (!(json.get(TABLE) instanceof Map<?, ?> encoder)) {
            throw new IllegalArgumentException("the model does not say how to read a table; train again");
        }
        return new TableEncoding(TableEncoder.of(encoder), texts(json.get("columns")), texts(json.get("class_texts")));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** Whether the target is one of the file's columns. */
    boolean targetInFile() {
        return columns.contains(encoder.target());
    }
}

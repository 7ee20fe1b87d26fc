package dev.lanewise.data;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that was trained on a table, asked about rows as they are: columns by name, numbers in their own unit, texts, null
 * for what is missing. The preprocessing comes from the model's file, so that a row has the bits that it has in an evaluation
 * of a table. Safe from any number of threads; nothing here makes one wait for another.
 *
 * <pre>{@code
 * TableModel model = TableModel.load(Path.of("runs/latest/model.safetensors"));
 * Prediction prediction = model.predict(Map.of("area", 72, "district", "Old Town"));
 * float price = model.value(prediction);
 * }</pre>
 */
public final class TableModel {
    /** Where {@link Model#preprocessing} holds what {@link TableEncoder#toJson} wrote. */
    private static final String KEY = "table";

    private final Model model;
    private final TableEncoder encoder;

    private TableModel(Model model, TableEncoder encoder) {
        this.model = model;
        this.encoder = encoder;
    }

    /**
     * A model with its encoder.
     *
     * @throws IllegalArgumentException if its {@link Model#preprocessing} holds no encoder under {@code table}, or one that
     *     makes another number of inputs than the model takes
     */
    public static TableModel of(Model model) {
        if (!(model.preprocessing().get(KEY) instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException(
                    "the model was not trained on a table, or does not say how to read one; ask it by Model.predict");
        }
        TableEncoder encoder = TableEncoder.of(json);
        int[] shape = model.inputShape();
        if (shape.length != 1 || shape[0] != encoder.width()) {
            throw new IllegalArgumentException("the model's file makes " + encoder.width()
                    + " inputs of a row, but the model does not take so many; train it again");
        }
        return new TableModel(model, encoder);
    }

    /** The model of a file that {@link Model#save} or the command line wrote. */
    public static TableModel load(Path file) throws IOException {
        return of(Model.load(file));
    }

    /** A model that was trained on what this encoder made of a table; the model keeps the encoder, and so does its file. */
    public static TableModel of(Model model, TableEncoder encoder) {
        model.preprocessing(Map.of(KEY, encoder.toJson()));
        return of(model);
    }

    /** The names of the columns that a row must have. */
    public List<String> inputs() {
        return encoder.inputs();
    }

    /** What the model says of one row, on the best backend. */
    public Prediction predict(Map<String, ?> row) {
        return predict(Kernels.best(), List.of(row)).getFirst();
    }

    /**
     * What the model says of these rows, each with the bits that it has alone.
     *
     * @param rows a {@link Number}, a text or null for each of {@link #inputs}; the target's column may be there and is not read
     * @throws IllegalArgumentException if a row lacks a column, has one more, or a value of another kind
     */
    public List<Prediction> predict(Kernels kernels, List<? extends Map<String, ?>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        EncodedTable table = encoder.encode(table(rows));
        float[] samples = new float[rows.size() * table.inputSize()];
        for (int row = 0; row < rows.size(); row++) {
            table.copyInput(row, samples, row * table.inputSize());
        }
        return model.predict(kernels, samples, rows.size());
    }

    /**
     * The predicted number, in the target's own unit.
     *
     * @throws IllegalStateException for a model that tells classes apart
     */
    public float value(Prediction prediction) {
        return encoder.restore(prediction.values()[0]);
    }

    /** Whether {@link #value} is what to read, not a label. */
    public boolean predictsNumbers() {
        return encoder.classNames().isEmpty();
    }

    private Table table(List<? extends Map<String, ?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (String name : rows.get(row).keySet()) {
                if (!encoder.inputs().contains(name) && !name.equals(encoder.target())) {
                    throw new IllegalArgumentException(at(row, rows) + "there is no column '" + name
                            + "'; the model reads " + String.join(", ", encoder.inputs()));
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (String input : encoder.inputs()) {
            columns.add(encoder.isText(input) ? texts(input, rows) : numbers(input, rows));
        }
        return Table.of(columns);
    }

    private static Column numbers(String name, List<? extends Map<String, ?>> rows) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = switch (cell(name, row, rows)) {
                case null -> Float.NaN;
                case Number number when Float.isFinite(number.floatValue()) -> number.floatValue();
                case Object other ->
                    throw new IllegalArgumentException(
                            at(row, rows) + "column '" + name + "' takes a number or null, but has " + shown(other));
            };
        }
        return new Column.Numbers(name, values);
    }

    private Column texts(String name, List<? extends Map<String, ?>> rows) {
        List<String> categories = encoder.categories(name);
        int[] codes = new int[rows.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = switch (cell(name, row, rows)) {
                case null -> Column.Categories.MISSING;
                case String text -> categories.contains(text) ? categories.indexOf(text) : Column.Categories.UNKNOWN;
                case Object other ->
                    throw new IllegalArgumentException(
                            at(row, rows) + "column '" + name + "' takes a text or null, but has "
                                    + shown(other) + "; give one such as '"
                                    + (categories.isEmpty() ? "" : categories.getFirst())
                                    + "'");
            };
        }
        return new Column.Categories(name, codes, categories);
    }

    private static Object cell(String name, int row, List<? extends Map<String, ?>> rows) {
        if (!rows.get(row).containsKey(name)) {
            throw new IllegalArgumentException(
                    at(row, rows) + "column '" + name + "' is not there; give its value, or null where it is missing");
        }
        return rows.get(row).get(name);
    }

    private static String shown(Object value) {
        return value instanceof String text ? "the text '" + text + "'" : value.toString();
    }

    /** Where several rows are asked about, which one. */
    private static String at(int row, List<?> rows) {
        return rows.size() == 1 ? "" : "row " + row + ": ";
    }
}

package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table's columns become a model's inputs and targets, as the rows to learn from decided, and nothing else did: numbers
 * are standardised, a missing one is the mean (with an input that says so, where any was missing), texts become an input a
 * category, the target is standardised or one of the classes.
 *
 * <p>{@link #toJson} goes into the model's file ({@link dev.lanewise.nn.Model#preprocessing}), so that whoever loads the model
 * reads tables as they are. Immutable.
 */
public final class TableEncoder {
    private final List<Feature> features;
    private final TableTarget target;

    TableEncoder(List<Feature> features, TableTarget target) {
        this.features = List.copyOf(features);
        this.target = target;
        if (features.isEmpty() || features.stream().allMatch(Feature::constant)) {
            throw new IllegalArgumentException("there is no column to learn from: beside the target '" + target.name()
                    + "' the table has none that differs from row to row; give a table with one");
        }
    }

    /**
     * Fits an encoder of all columns.
     *
     * @param target the column to predict: its categories are the classes, its numbers the values
     * @param rows the rows to learn from
     * @throws IllegalArgumentException if there is no such column, if in one of the rows the target is missing, if it is the
     *     same in all of them, or if nothing is left to learn from
     */
    public static TableEncoder fit(Table table, String target, int[] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        TableTarget fitted = TableTarget.fit(table.column(target, Column.class), rows);
        List<Feature> features = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.name().equals(target)) {
                continue;
            }
            features.add(
                    switch (column) {
                        case Column.Numbers numbers -> Feature.Numeric.fit(numbers, rows);
                        case Column.Categories categories -> Feature.Categorical.fit(categories, rows);
                    });
        }
        return new TableEncoder(features, fitted);
    }

    /** The same, with the target's numbers as they are, for losses that give their size a meaning. */
    public TableEncoder withTargetAsItIs() {
        return new TableEncoder(
                features,
                target instanceof TableTarget.Numeric number
                        ? new TableTarget.Numeric(number.name(), Standard.NONE)
                        : target);
    }

    /**
     * The table as a model takes it. Columns that the encoder does not know are left alone; the target's may be missing.
     *
     * @throws IllegalArgumentException if an input's column is missing or of another kind, or a row's class is unknown
     */
    public EncodedTable encode(Table table) {
        return new EncodedTable(table, features, table.find(target.name()).isPresent() ? target.in(table) : null);
    }

    /** The names of the columns with the inputs, in order, those that hold texts among them. */
    public List<String> inputs() {
        return features.stream().map(Feature::name).toList();
    }

    /** The categories of an input's column, as in the rows it was fitted on; empty where it holds numbers. */
    public List<String> categories(String input) {
        return features.stream()
                .filter(feature -> feature.name().equals(input))
                .flatMap(feature -> feature instanceof Feature.Categorical texts
                        ? texts.categories().stream()
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** Whether that input's column holds texts. */
    public boolean isText(String input) {
        return features.stream()
                .anyMatch(feature ->
                        feature instanceof Feature.Categorical && feature.name().equals(input));
    }

    /** The columns that were the same in all rows to learn from, so that they tell nothing. */
    public List<String> constant() {
        return features.stream().filter(Feature::constant).map(Feature::name).toList();
    }

    /** How many inputs a row becomes. */
    public int width() {
        return features.stream().mapToInt(Feature::width).sum();
    }

    /** The name of the target's column. */
    public String target() {
        return target.name();
    }

    /** The classes' names; empty where the target is a number. */
    public List<String> classNames() {
        return target instanceof TableTarget.Classes category ? category.classNames() : List.of();
    }

    /** What one unit of a model's output is in the target's unit: its standard deviation, or 1 for classes. */
    public double targetScale() {
        return target instanceof TableTarget.Numeric number ? number.standard().deviation() : 1;
    }

    /** Whether the target is a number that is learnt as it is: {@link #withTargetAsItIs}. */
    public boolean targetAsItIs() {
        return target instanceof TableTarget.Numeric number && number.standard().equals(Standard.NONE);
    }

    /** A model's output in the target's unit; as it is for classes. */
    public float restore(float output) {
        return target instanceof TableTarget.Numeric number ? number.standard().restore(output) : output;
    }

    /**
     * What a row held, by column, from its inputs: a number up to rounding, a category, or null for what was missing or
     * unknown.
     */
    public Map<String, Object> decode(float[] inputs) {
        Map<String, Object> row = new LinkedHashMap<>();
        int offset = 0;
        for (Feature feature : features) {
            row.put(feature.name(), feature.decode(inputs, offset));
            offset += feature.width();
        }
        return row;
    }

    /** The encoder as JSON values. */
    public Map<String, Object> toJson() {
        return TableFormat.write(features, target);
    }

    /** The encoder that {@link #toJson} wrote; {@link IllegalArgumentException} if it did not. */
    public static TableEncoder of(Map<?, ?> json) {
        return TableFormat.read(json);
    }

    @Override
    public String toString() {
        return Arrays.toString(inputs().toArray()) + " → " + target.name();
    }
}

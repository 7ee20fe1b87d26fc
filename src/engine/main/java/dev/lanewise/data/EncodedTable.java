package dev.lanewise.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table as a model takes it, encoded as it is copied out: it holds no more than the table. */
public final class EncodedTable implements Dataset {
    private final int rows;
    private final int width;
    private final List<Feature> features;
    private final Feature.Reading[] readings;
    /** Null where the table has no target column. */
    private final Targets targets;

    EncodedTable(Table table, List<Feature> features, Targets targets) {
        this.rows = table.rows();
        this.features = features;
        this.readings = features.stream().map(feature -> feature.in(table)).toArray(Feature.Reading[]::new);
        this.width = features.stream().mapToInt(Feature::width).sum();
        this.targets = targets;
    }

    @Override
    public int size() {
        return rows;
    }

    @Override
    public int[] inputShape() {
        return new int[] {width};
    }

    @Override
    public int inputSize() {
        return width;
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        Objects.checkIndex(index, rows);
        Objects.checkFromIndexSize(offset, width, out.length);
        int at = offset;
        for (int i = 0; i < readings.length; i++) {
            readings[i].copy(index, out, at);
            at += features.get(i).width();
        }
    }

    /** Whether the table has the target's column. */
    public boolean hasTargets() {
        return targets != null;
    }

    /** The targets; {@link IllegalStateException} if the table has none. */
    @Override
    public Targets targets() {
        if (targets == null) {
            throw new IllegalStateException("this table has no target column; it is good for predictions only");
        }
        return targets;
    }

    /** In how many rows a column holds a category that the encoder has not seen, by the column's name; these have no input. */
    public Map<String, Integer> unknownCategories() {
        Map<String, Integer> unknown = new LinkedHashMap<>();
        for (int i = 0; i < readings.length; i++) {
            if (readings[i].unknown() > 0) {
                unknown.put(features.get(i).name(), readings[i].unknown());
            }
        }
        return unknown;
    }
}

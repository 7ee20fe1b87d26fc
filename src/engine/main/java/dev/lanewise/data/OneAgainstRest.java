package dev.lanewise.data;

import java.util.List;

/** A data set whose labels say whether a sample is of one class: 1 if so, 0 if not. */
final class OneAgainstRest implements Dataset, Targets.Labels {
    private final Dataset source;
    private final Targets.Labels labels;
    private final int positive;
    private final List<String> classNames;

    OneAgainstRest(Dataset source, String positiveLabel) {
        this.source = source;
        this.labels = source.labels();
        this.positive = labels.classNames().indexOf(positiveLabel);
        if (positive < 0) {
            throw new IllegalArgumentException(
                    "no class is named '" + positiveLabel + "'; there are " + String.join(", ", labels.classNames()));
        }
        this.classNames = List.of("not " + positiveLabel, positiveLabel);
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public int[] inputShape() {
        return source.inputShape();
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        source.copyInput(index, out, offset);
    }

    @Override
    public boolean integerInputs() {
        return source.integerInputs();
    }

    @Override
    public void copyInput(int index, int[] out, int offset) {
        source.copyInput(index, out, offset);
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new OneAgainstRest(source.drawn(seed, epoch), labels.classNames().get(positive));
    }

    @Override
    public Targets targets() {
        return this;
    }

    @Override
    public boolean isWeighted() {
        return source.isWeighted();
    }

    @Override
    public float weight(int index) {
        return source.weight(index);
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int index) {
        return labels.label(index) == positive ? 1 : 0;
    }
}

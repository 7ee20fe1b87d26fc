package dev.lanewise.data;

import java.util.List;

/** A data set whose labels say whether a sample is of one class: 1 if so, 0 if not. */
final class OneAgainstRest extends DatasetView implements Targets.Labels {
    private final Targets.Labels labels;
    private final int positive;
    private final List<String> classNames;

    OneAgainstRest(Dataset source, String positiveLabel) {
        super(source);
        this.labels = source.labels();
        this.positive = labels.classNames().indexOf(positiveLabel);
        if (positive < 0) {
            throw new IllegalArgumentException(
                    "no class is named '" + positiveLabel + "'; there are " + String.join(", ", labels.classNames()));
        }
        this.classNames = List.of("not " + positiveLabel, positiveLabel);
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
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int index) {
        return labels.label(index) == positive ? 1 : 0;
    }
}

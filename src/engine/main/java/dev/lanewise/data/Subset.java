package dev.lanewise.data;

import java.util.List;
import java.util.Objects;

/** Some samples of a data set, by their indices. */
final class Subset extends DatasetView {
    private final int[] indices;
    private final Targets targets;

    Subset(Dataset source, int[] indices) {
        super(source);
        this.indices = indices.clone();
        for (int index : indices) {
            Objects.checkIndex(index, source.size());
        }
        this.targets = switch (source.targets()) {
            case Targets.Labels labels -> new SubsetLabels(labels, this.indices);
            case Targets.Values values -> new SubsetValues(values, this.indices);
        };
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        source.copyInput(indices[index], out, offset);
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new Subset(source.drawn(seed, epoch), indices);
    }

    @Override
    public Targets targets() {
        return targets;
    }

    @Override
    public float weight(int index) {
        return source.weight(indices[index]);
    }

    /** A subset of a subset goes to the source directly, however often data is divided. */
    @Override
    public Dataset subset(int[] chosen) {
        int[] composed = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            composed[i] = indices[Objects.checkIndex(chosen[i], indices.length)];
        }
        return new Subset(source, composed);
    }

    // The arrays are private to this class and its targets: nobody else can change them.
    @SuppressWarnings("ArrayRecordComponent")
    private record SubsetLabels(Targets.Labels source, int[] indices) implements Targets.Labels {
        @Override
        public List<String> classNames() {
            return source.classNames();
        }

        @Override
        public int label(int index) {
            return source.label(indices[index]);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record SubsetValues(Targets.Values source, int[] indices) implements Targets.Values {
        @Override
        public int width() {
            return source.width();
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            source.copyTarget(indices[index], out, offset);
        }
    }
}

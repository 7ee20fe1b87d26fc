package dev.lanewise.data;

/** A data set of classes with each label as a row of numbers: 1 at the label, 0 elsewhere. */
final class OneHot extends DatasetView {
    private final Targets.Labels labels;

    OneHot(Dataset data) {
        super(data);
        this.labels = data.labels();
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new OneHot(source.drawn(seed, epoch));
    }

    @Override
    public Targets targets() {
        return new Rows();
    }

    private final class Rows implements Targets.Values {
        @Override
        public int width() {
            return labels.classNames().size();
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            java.util.Arrays.fill(out, offset, offset + width(), 0f);
            out[offset + labels.label(index)] = 1f;
        }
    }
}

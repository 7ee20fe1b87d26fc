package dev.lanewise.data;

/** A data set of classes with each label as a row of numbers: 1 at the label, 0 elsewhere. */
final class OneHot implements Dataset {
    private final Dataset data;
    private final Targets.Labels labels;

    OneHot(Dataset data) {
        this.data = data;
        this.labels = data.labels();
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public int[] inputShape() {
        return data.inputShape();
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        data.copyInput(index, out, offset);
    }

    @Override
    public boolean integerInputs() {
        return data.integerInputs();
    }

    @Override
    public void copyInput(int index, int[] out, int offset) {
        data.copyInput(index, out, offset);
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new OneHot(data.drawn(seed, epoch));
    }

    @Override
    public Targets targets() {
        return new Rows();
    }

    @Override
    public boolean isWeighted() {
        return data.isWeighted();
    }

    @Override
    public float weight(int index) {
        return data.weight(index);
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

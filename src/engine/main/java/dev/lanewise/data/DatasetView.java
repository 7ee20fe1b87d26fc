package dev.lanewise.data;

/** A data set that shows another one's samples, each as it is but for what a subclass changes. */
abstract class DatasetView implements Dataset {
    final Dataset source;

    DatasetView(Dataset source) {
        this.source = source;
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

    /** The view of what the source is in an epoch; abstract, lest a view forget it. */
    @Override
    public abstract Dataset drawn(long seed, long epoch);

    @Override
    public Targets targets() {
        return source.targets();
    }

    @Override
    public boolean isWeighted() {
        return source.isWeighted();
    }

    @Override
    public float weight(int index) {
        return source.weight(index);
    }
}

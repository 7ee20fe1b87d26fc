package dev.lanewise.data;

/** A data set with a weight a sample. */
final class Weighted implements Dataset {
    private final Dataset source;
    private final float[] weights;

    Weighted(Dataset source, float[] weights) {
        if (weights.length != source.size()) {
            throw new IllegalArgumentException("there are " + weights.length + " weights for " + source.size()
                    + " samples; give one weight a sample");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        "the weight of sample " + i + " is " + weights[i] + "; give a finite number");
            }
        }
        this.source = source;
        this.weights = weights.clone();
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
        return new Weighted(source.drawn(seed, epoch), weights);
    }

    @Override
    public Targets targets() {
        return source.targets();
    }

    @Override
    public boolean isWeighted() {
        return true;
    }

    /** Weights of weights multiply. */
    @Override
    public float weight(int index) {
        return weights[index] * source.weight(index);
    }
}

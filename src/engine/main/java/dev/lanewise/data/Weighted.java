package dev.lanewise.data;

/** A data set with a weight a sample. */
final class Weighted extends DatasetView {
    private final float[] weights;

    Weighted(Dataset source, float[] weights) {
        super(source);
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
        this.weights = weights.clone();
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new Weighted(source.drawn(seed, epoch), weights);
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

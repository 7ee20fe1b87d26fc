package dev.lanewise.data;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.RandomStream;

/**
 * One pass over a data set in batches, which are copied to the caller's arrays:
 *
 * <pre>{@code
 * Batches batches = Batches.shuffled(data, 128, seed, epoch);
 * for (int batch = 0; batch < batches.count(); batch++) {
 *     int rows = batches.copyInputs(batch, inputs, 0);
 *     batches.copyLabels(batch, labels, 0);
 *     …
 * }
 * }</pre>
 *
 * Batch b holds samples b·batchSize to (b + 1)·batchSize − 1 of the order; the last one may be smaller. Any batch may be
 * asked for at any time, so a resumed run starts in the middle. Copying allocates nothing. Immutable and safe for many
 * threads.
 */
public final class Batches {
    /** Elements to copy that are worth a thread of their own: some 8 µs. */
    private static final int COPY_GRAIN = 1 << 14;

    private final Dataset data;
    private final int batchSize;
    private final int inputSize;
    private final Targets targets;
    /** The order of the samples; null for their own. */
    private final int[] order;

    private Batches(Dataset data, int batchSize, int[] order) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size is " + batchSize + ", it must be 1 or more");
        }
        this.data = data;
        this.batchSize = batchSize;
        this.inputSize = data.inputSize();
        this.targets = data.targets();
        this.order = order;
    }

    /** The samples in their own order. */
    public static Batches inOrder(Dataset data, int batchSize) {
        return new Batches(data, batchSize, null);
    }

    /**
     * The samples of an epoch ({@link Dataset#drawn}) in a random order that depends on (data.size(), seed, epoch) alone.
     */
    public static Batches shuffled(Dataset data, int batchSize, long seed, long epoch) {
        return new Batches(
                data.drawn(seed, epoch), batchSize, Permutation.of(data.size(), seed, RandomStream.SHUFFLE.of(epoch)));
    }

    /** The number of batches. */
    public int count() {
        return (int) ((data.size() - 1L + batchSize) / batchSize);
    }

    /** The samples of a batch, but for the last. */
    public int batchSize() {
        return batchSize;
    }

    /** The samples of batch {@code batch}: the batch size, or what is left for the last one. */
    public int rows(int batch) {
        if (batch < 0 || batch >= count()) {
            throw new IndexOutOfBoundsException("batch " + batch + " of " + count());
        }
        return (int) Math.min(batchSize, data.size() - (long) batch * batchSize);
    }

    /** The data set's index of row {@code row} of batch {@code batch}. */
    public int sample(int batch, int row) {
        int position = batch * batchSize + row;
        return order == null ? position : order[position];
    }

    /** Writes the batch's inputs one after another from out[offset], and returns how many there are. */
    public int copyInputs(int batch, float[] out, int offset) {
        int rows = rows(batch);
        copyRows(batch, 0, rows, out, offset);
        return rows;
    }

    /** The same on all threads, where there is enough to copy. */
    public int copyInputs(int batch, float[] out, int offset, Parallel parallel) {
        int rows = rows(batch);
        int grain = COPY_GRAIN / Math.max(1, inputSize) + 1;
        parallel.range(rows, grain, (from, to) -> copyRows(batch, from, to, out, offset));
        return rows;
    }

    private void copyRows(int batch, int from, int to, float[] out, int offset) {
        for (int row = from; row < to; row++) {
            data.copyInput(sample(batch, row), out, offset + row * inputSize);
        }
    }

    /** Writes the batch's labels from out[offset], and returns how many there are. */
    public int copyLabels(int batch, int[] out, int offset) {
        if (!(targets instanceof Targets.Labels labels)) {
            throw new IllegalStateException("the targets are numbers, not classes; use copyValues");
        }
        int rows = rows(batch);
        for (int row = 0; row < rows; row++) {
            out[offset + row] = labels.label(sample(batch, row));
        }
        return rows;
    }

    /** Writes the batch's target numbers, sample by sample, from out[offset], and returns how many samples there are. */
    public int copyValues(int batch, float[] out, int offset) {
        if (!(targets instanceof Targets.Values values)) {
            throw new IllegalStateException("the targets are classes, not numbers; use copyLabels");
        }
        int rows = rows(batch);
        for (int row = 0; row < rows; row++) {
            values.copyTarget(sample(batch, row), out, offset + row * values.width());
        }
        return rows;
    }
}

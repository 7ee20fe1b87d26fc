package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.tensor.Tensor;

/** The arrays that batches are copied into, used again for each, and their tensors. */
final class BatchBuffer {
    private final int[] inputShape;
    private final int inputSize;
    private final boolean labelTargets;
    /** Labels a sample: 1, or the places of a sequence. */
    private final int places;

    private final int targetWidth;
    /** Inputs where they are numbers, else null. */
    private final float[] inputs;
    /** Inputs where they are integers, else null. */
    private final int[] indices;
    /** Labels where the data has classes, else null. */
    private final int[] labels;
    /** Target numbers where the loss takes them, else null. With labels they are the labels, as numbers. */
    private final float[] values;
    /** The weights, one a label; null where each is 1. */
    private final float[] weights;

    /** A buffer for training, with the samples' weights. */
    static BatchBuffer forTraining(Dataset data, Loss loss, int capacity) {
        return new BatchBuffer(data, loss, capacity, data.isWeighted());
    }

    /** A buffer for evaluations, which count every sample once. */
    static BatchBuffer forEvaluation(Dataset data, Loss loss, int capacity) {
        return new BatchBuffer(data, loss, capacity, false);
    }

    private BatchBuffer(Dataset data, Loss loss, int capacity, boolean weighted) {
        inputShape = data.inputShape();
        inputSize = data.inputSize();
        labelTargets = loss.targetKind() == Loss.TargetKind.LABELS;
        int elements = Math.multiplyExact(capacity, inputSize);
        inputs = data.integerInputs() ? null : new float[elements];
        indices = data.integerInputs() ? new int[elements] : null;
        places = data.targets() instanceof Targets.Sequences sequences ? sequences.length() : 1;
        targetWidth = data.targets() instanceof Targets.Values targets ? targets.width() : 1;
        int rows = Math.multiplyExact(capacity, places);
        labels = data.targets() instanceof Targets.Values ? null : new int[rows];
        values = labelTargets ? null : new float[Math.multiplyExact(rows, targetWidth)];
        weights = weighted ? new float[rows] : null;
    }

    /** Copies batch {@code batch} and returns how many samples it has. */
    int fill(Batches batches, int batch, Parallel parallel) {
        int n = inputs != null
                ? batches.copyInputs(batch, inputs, 0, parallel)
                : batches.copyInputs(batch, indices, 0, parallel);
        copyTargets(batches, batch, n);
        for (int row = 0; weights != null && row < n * places; row++) {
            weights[row] = batches.data().weight(batches.sample(batch, row / places));
        }
        return n;
    }

    private void copyTargets(Batches batches, int batch, int n) {
        if (labels == null) {
            batches.copyValues(batch, values, 0);
            return;
        }
        batches.copyLabels(batch, labels, 0);
        if (values != null) {
            for (int i = 0; i < n * places; i++) {
                values[i] = labels[i];
            }
        }
    }

    Tensor input(Kernels kernels, int n) {
        int[] shape = new int[inputShape.length + 1];
        shape[0] = n;
        System.arraycopy(inputShape, 0, shape, 1, inputShape.length);
        return inputs != null ? Tensor.wrap(kernels, inputs, 0, shape) : Tensor.wrap(kernels, indices, 0, shape);
    }

    Tensor target(Kernels kernels, int n) {
        if (!labelTargets) {
            return Tensor.wrap(kernels, values, 0, n, targetWidth);
        }
        return places == 1 ? Tensor.wrap(kernels, labels, 0, n) : Tensor.wrap(kernels, labels, 0, n, places);
    }

    /** The weights of the first n samples; null where each is 1. */
    Tensor weights(Kernels kernels, int n) {
        if (weights == null) {
            return null;
        }
        return places == 1 ? Tensor.wrap(kernels, weights, 0, n) : Tensor.wrap(kernels, weights, 0, n, places);
    }

    /** What of the first n samples is no finite number, by row and place: "NaN as input 3"; null if all is finite. */
    NotFinite notFinite(int n) {
        int at = inputs == null ? -1 : Finite.firstNot(inputs, 0, n * inputSize);
        if (at >= 0) {
            return new NotFinite(at / inputSize, inputs[at] + " as input " + at % inputSize);
        }
        int target = labels != null ? -1 : Finite.firstNot(values, 0, n * targetWidth);
        return target < 0
                ? null
                : new NotFinite(target / targetWidth, values[target] + " as target " + target % targetWidth);
    }

    /** Where the data is no finite number. */
    record NotFinite(int row, String what) {}

    /** Counts the n samples of the batch in every metric, each place of a sequence as one. */
    void count(Iterable<MetricAccumulator> metrics, int n, float[] outputs) {
        for (MetricAccumulator metric : metrics) {
            metric.add(n * places, outputs, labels == null ? values : null, labels);
        }
    }
}

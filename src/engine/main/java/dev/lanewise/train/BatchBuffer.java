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
    private final boolean labelTargets;
    private final int targetWidth;
    private final float[] inputs;
    /** Labels where the data has classes, else null. */
    private final int[] labels;
    /** Target numbers where the loss takes them, else null. With labels they are the labels, as numbers. */
    private final float[] values;
    /** The samples' weights; null where each is 1. */
    private final float[] weights;

    private final Dataset data;

    /** A buffer for training, with the samples' weights. */
    static BatchBuffer forTraining(Dataset data, Loss loss, int capacity) {
        return new BatchBuffer(data, loss, capacity, data.isWeighted());
    }

    /** A buffer for evaluations, which count every sample once. */
    static BatchBuffer forEvaluation(Dataset data, Loss loss, int capacity) {
        return new BatchBuffer(data, loss, capacity, false);
    }

    private BatchBuffer(Dataset data, Loss loss, int capacity, boolean weighted) {
        this.data = data;
        weights = weighted ? new float[capacity] : null;
        inputShape = data.inputShape();
        labelTargets = loss.targetKind() == Loss.TargetKind.LABELS;
        inputs = new float[Math.multiplyExact(capacity, data.inputSize())];
        boolean classes = data.targets() instanceof Targets.Labels;
        targetWidth = data.targets() instanceof Targets.Values targets ? targets.width() : 1;
        labels = classes ? new int[capacity] : null;
        values = labelTargets ? null : new float[Math.multiplyExact(capacity, targetWidth)];
    }

    /** Copies batch {@code batch} and returns how many samples it has. */
    int fill(Batches batches, int batch, Parallel parallel) {
        int n = batches.copyInputs(batch, inputs, 0, parallel);
        copyTargets(batches, batch, n);
        for (int i = 0; weights != null && i < n; i++) {
            weights[i] = data.weight(batches.sample(batch, i));
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
            for (int i = 0; i < n; i++) {
                values[i] = labels[i];
            }
        }
    }

    Tensor input(Kernels kernels, int n) {
        int[] shape = new int[inputShape.length + 1];
        shape[0] = n;
        System.arraycopy(inputShape, 0, shape, 1, inputShape.length);
        return Tensor.wrap(kernels, inputs, 0, shape);
    }

    Tensor target(Kernels kernels, int n) {
        return labelTargets ? Tensor.wrap(kernels, labels, 0, n) : Tensor.wrap(kernels, values, 0, n, targetWidth);
    }

    /** The weights of the first n samples; null where each is 1. */
    Tensor weights(Kernels kernels, int n) {
        return weights == null ? null : Tensor.wrap(kernels, weights, 0, n);
    }

    /** What of the first n samples is no finite number, by row and place: "NaN as input 3"; null if all is finite. */
    NotFinite notFinite(int n) {
        int at = Finite.firstNot(inputs, 0, n * data.inputSize());
        if (at >= 0) {
            return new NotFinite(at / data.inputSize(), inputs[at] + " as input " + at % data.inputSize());
        }
        int target = labels != null ? -1 : Finite.firstNot(values, 0, n * targetWidth);
        return target < 0
                ? null
                : new NotFinite(target / targetWidth, values[target] + " as target " + target % targetWidth);
    }

    /** Where the data is no finite number. */
    record NotFinite(int row, String what) {}

    /** Counts the n samples of the batch in every metric. */
    void count(Iterable<MetricAccumulator> metrics, int n, float[] outputs) {
        for (MetricAccumulator metric : metrics) {
            metric.add(n, outputs, labels == null ? values : null, labels);
        }
    }
}

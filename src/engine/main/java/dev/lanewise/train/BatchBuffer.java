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

    BatchBuffer(Dataset data, Loss loss, int capacity) {
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
        if (labels == null) {
            return batches.copyValues(batch, values, 0);
        }
        batches.copyLabels(batch, labels, 0);
        if (values != null) {
            for (int i = 0; i < n; i++) {
                values[i] = labels[i];
            }
        }
        return n;
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

    /** Counts the n samples of the batch in every metric. */
    void count(Iterable<MetricAccumulator> metrics, int n, float[] outputs) {
        for (MetricAccumulator metric : metrics) {
            metric.add(n, outputs, labels == null ? values : null, labels);
        }
    }
}

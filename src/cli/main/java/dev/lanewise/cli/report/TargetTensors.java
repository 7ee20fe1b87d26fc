package dev.lanewise.cli.report;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.tensor.Tensor;

/** Makes a batch's targets such as a loss takes: labels, one-hot rows or numbers. */
public final class TargetTensors {
    private TargetTensors() {}

    /** The targets of batch {@code batch}. */
    public static Tensor of(Kernels kernels, Loss loss, Targets targets, Batches batches, int batch) {
        int n = batches.rows(batch);
        if (targets instanceof Targets.Values values) {
            float[] numbers = new float[n * values.width()];
            batches.copyValues(batch, numbers, 0);
            return Tensor.wrap(kernels, numbers, 0, n, values.width());
        }
        int[] labels = new int[n];
        batches.copyLabels(batch, labels, 0);
        return ofLabels(
                kernels, loss, labels, ((Targets.Labels) targets).classNames().size());
    }

    /** The targets of samples of these classes. */
    public static Tensor ofLabels(Kernels kernels, Loss loss, int[] labels, int classes) {
        int n = labels.length;
        if (loss.targetKind() == Loss.TargetKind.LABELS) {
            return Tensor.wrap(kernels, labels, 0, n);
        }
        if (loss.overClasses()) {
            float[] oneHot = new float[n * classes];
            for (int i = 0; i < n; i++) {
                oneHot[i * classes + labels[i]] = 1;
            }
            return Tensor.wrap(kernels, oneHot, 0, n, classes);
        }
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = labels[i];
        }
        return Tensor.wrap(kernels, numbers, 0, n, 1);
    }
}

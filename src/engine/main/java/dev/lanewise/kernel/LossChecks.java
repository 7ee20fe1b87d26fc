package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link LossKernel} and {@link SparseSoftmaxCrossEntropy}, the same for every form. The arrays of a
 * call are all {@code float[]} or all {@code double[]}; weights and gradient may be null.
 */
public final class LossChecks {
    private LossChecks() {}

    /** Checks a call with dense targets of the prediction's width. */
    public static void dense(
            int rows, int columns,
            Object prediction, int predictionOffset, Object target, int targetOffset,
            Object weights, int weightsOffset,
            Object losses, int lossesOffset, Object gradient, int gradientOffset) {
        dense(
                rows, columns, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
    }

    /** Checks a call with dense targets of a width of their own. */
    public static void dense(
            int rows, int columns, int targetColumns,
            Object prediction, int predictionOffset, Object target, int targetOffset,
            Object weights, int weightsOffset,
            Object losses, int lossesOffset, Object gradient, int gradientOffset) {
        matrix("prediction", prediction, predictionOffset, rows, columns);
        matrix("target", target, targetOffset, rows, targetColumns);
        rest(
                rows, columns, "prediction", prediction, predictionOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int n = rows * columns;
        int targets = rows * targetColumns;
        Checks.apart("losses", losses, lossesOffset, rows, "target", target, targetOffset, targets);
        Checks.apart("gradient", gradient, gradientOffset, n, "target", target, targetOffset, targets);
    }

    /** Checks a call with labels, and each label. */
    public static void sparse(
            int rows, int columns,
            Object logits, int logitsOffset, int[] labels, int labelsOffset,
            Object weights, int weightsOffset,
            Object losses, int lossesOffset, Object gradient, int gradientOffset) {
        matrix("logits", logits, logitsOffset, rows, columns);
        rest(
                rows, columns, "logits", logits, logitsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        Checks.range("labels", labels.length, labelsOffset, rows);
        for (int i = 0; i < rows; i++) {
            int label = labels[labelsOffset + i];
            if (label < 0 || label >= columns) {
                throw new IllegalArgumentException("the label of row " + i + " is " + label + ", but there are " + columns
                        + " classes; labels run from 0 to " + (columns - 1));
            }
        }
    }

    /** Weights and outputs; rows × columns is an int, because the prediction has that many elements. */
    private static void rest(
            int rows, int columns, String name, Object prediction, int predictionOffset,
            Object weights, int weightsOffset,
            Object losses, int lossesOffset, Object gradient, int gradientOffset) {
        int n = rows * columns;
        Checks.range("losses", Array.getLength(losses), lossesOffset, rows);
        Checks.apart("losses", losses, lossesOffset, rows, name, prediction, predictionOffset, n);
        if (gradient != null) {
            matrix("gradient", gradient, gradientOffset, rows, columns);
            Checks.sameOrApart("gradient", gradient, gradientOffset, name, prediction, predictionOffset, n);
            Checks.apart("gradient", gradient, gradientOffset, n, "losses", losses, lossesOffset, rows);
        }
        if (weights != null) {
            Checks.range("weights", Array.getLength(weights), weightsOffset, rows);
            Checks.apart("losses", losses, lossesOffset, rows, "weights", weights, weightsOffset, rows);
            Checks.apart("gradient", gradient, gradientOffset, n, "weights", weights, weightsOffset, rows);
        }
    }

    private static void matrix(String name, Object array, int offset, int rows, int columns) {
        Checks.matrix(name, Array.getLength(array), offset, rows, columns, columns, 1);
    }
}

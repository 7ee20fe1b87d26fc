package dev.lanewise.bench.peers.worker;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import java.util.SplittableRandom;

/**
 * {@code loss}: mean value and gradient by the prediction. Parameters {@code kind} = mse, bce (with logits, targets 0 or 1)
 * or cross-entropy (softmax, labels), and {@code shape} = rows×columns. Predictions are normal with deviation 2.
 *
 * <p>Check: the value within 10⁻⁵, and every gradient within 2·10⁻⁵·(|gradient| + mean size), of the reference's.
 */
public final class LossProblem {
    public final int rows;
    public final int columns;
    public final String kind;
    public final float[] prediction;
    /** Null for cross-entropy. */
    public final float[] target;
    /** For cross-entropy alone. */
    public final int[] labels;

    public LossProblem(Spec spec) {
        SplittableRandom random = spec.random();
        int[] sizes = spec.sizes("shape");
        rows = sizes[0];
        columns = sizes[1];
        kind = spec.param("kind");
        prediction = Values.normal(random, rows * columns, 2);
        labels = kind.equals("cross-entropy") ? Values.labels(random, rows, columns) : null;
        target = switch (kind) {
            case "cross-entropy" -> null;
            case "mse" -> Values.normal(random, rows * columns, 2);
            case "bce" -> zerosAndOnes(random, rows * columns);
            default -> throw new IllegalArgumentException("there is no loss '" + kind + "'");
        };
    }

    private static float[] zerosAndOnes(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(2);
        }
        return values;
    }

    /** Checks a mean loss with its gradient; the error is in units of the tolerances. */
    public Check check(double value, float[] gradient) {
        Kernels reference = Kernels.of(Backend.named("reference"), Parallel.serial());
        double[] wide = Values.widen(prediction);
        double[] losses = new double[rows];
        double[] expected = new double[wide.length];
        double scale = 1.0 / rows;
        if (labels != null) {
            reference
                    .get(SparseSoftmaxCrossEntropy.class)
                    .compute(rows, columns, wide, 0, labels, 0, null, 0, scale, losses, 0, expected, 0);
        } else {
            Class<? extends LossKernel> contract =
                    kind.equals("mse") ? MeanSquaredError.class : BinaryCrossEntropyWithLogits.class;
            reference
                    .get(contract)
                    .compute(rows, columns, wide, 0, Values.widen(target), 0, null, 0, scale, losses, 0, expected, 0);
        }
        double mean = 0;
        for (double loss : losses) {
            mean += loss / rows;
        }
        double size = 0;
        for (double e : expected) {
            size += Math.abs(e) / expected.length;
        }
        double valueError = Math.abs(value - mean) / mean / 1e-5;
        double gradientError = Check.worst(gradient, expected, size) / 2e-5;
        return new Check(valueError >= gradientError ? valueError : gradientError, 1);
    }
}

package dev.lanewise.kernel;

import dev.lanewise.testing.Values;
import java.util.Arrays;

/** One replayable call of a loss, its inputs padded by canaries. */
record LossCase(LossKind kind, int rows, int columns, int offset, boolean weighted, Values values, long seed) {
    /** Takes a number of columns that the loss takes. */
    LossCase {
        columns = kind.columns(columns);
    }

    static final float CANARY = 0x1.234568p77f;
    static final float SCALE = 0.37f;

    /** What a call wrote, with the padding. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared as a record.
    record Result(float[] losses, float[] gradient) {}

    int targetColumns() {
        return kind.targetColumns(columns);
    }

    float[] predictions() {
        return pad(kind.predictions(rows * columns, values, seed));
    }

    /** Such as the loss is made for, some NaN among {@link Values#SPECIAL} ones, anything among {@link Values#BITS}. */
    float[] targets() {
        int n = rows * targetColumns();
        float[] t = values == Values.BITS ? values.of(n, seed + 1) : kind.targets(n, seed + 1);
        for (int i = 0; i < n && values == Values.SPECIAL; i++) {
            t[i] = (seed + i) % 13 == 0 ? Float.NaN : t[i];
        }
        return pad(t);
    }

    float[] weights() {
        if (!weighted) {
            return null;
        }
        float[] weights = Values.UNIFORM.of(rows, seed + 2);
        for (int i = 0; i < rows; i++) {
            weights[i] = i % 5 == 4 ? 0f : 0.25f + Math.abs(weights[i]);
        }
        return pad(weights);
    }

    /** Runs {@code form} with the gradient in an array of its own. */
    Result run(Object form) {
        return run(form, predictions(), filled(rows * columns));
    }

    /** Runs {@code form}, which may get its prediction as the gradient. */
    Result run(Object form, float[] prediction, float[] gradient) {
        float[] losses = filled(rows);
        kind.compute(
                form, rows, columns, prediction, offset, targets(), offset, weights(), offset, SCALE,
                losses, offset, gradient, offset);
        return new Result(losses, gradient);
    }

    /** An array for n elements and the padding, all canaries. */
    float[] filled(int n) {
        float[] out = new float[n + 2 * offset];
        Arrays.fill(out, CANARY);
        return out;
    }

    float[] pad(float[] values) {
        float[] out = filled(values.length);
        System.arraycopy(values, 0, out, offset, values.length);
        return out;
    }
}

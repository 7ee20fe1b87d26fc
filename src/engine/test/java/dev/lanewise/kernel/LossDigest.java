package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Every loss with its gradient, rows split over the threads. */
public final class LossDigest implements DigestCase {
    private static final int[] COLUMNS = {1, 2, 10, 33, 100};
    private static final int[] MORE_COLUMNS = {1, 2, 7, 10, 31, 32, 33, 100, 1000, 4097, 9000};

    @Override
    public String name() {
        return "loss";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        for (LossKind kind : LossKind.values()) {
            Object form = kind.form(kernels.backend());
            for (int columns : small ? COLUMNS : MORE_COLUMNS) {
                for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                    int rows = columns == 1 ? 67 : 5;
                    LossCase c = new LossCase(kind, rows, columns, 3, columns % 2 == 1, values, columns);
                    LossCase.Result result = run(kernels.parallel(), form, c);
                    digest.add(result.losses());
                    digest.add(result.gradient());
                }
            }
        }
    }

    private static LossCase.Result run(Parallel parallel, Object form, LossCase c) {
        float[] losses = c.filled(c.rows());
        float[] gradient = c.filled(c.rows() * c.columns());
        float[] prediction = c.predictions();
        float[] target = c.targets();
        float[] weights = c.weights();
        parallel.range(c.rows(), 2, (from, to) -> {
            int at = c.offset() + from * c.columns();
            c.kind().compute(
                    form, to - from, c.columns(), prediction, at, target, c.offset() + from * c.targetColumns(), weights, c.offset() + from, LossCase.SCALE,
                    losses, c.offset() + from, gradient, at);
        });
        return new LossCase.Result(losses, gradient);
    }
}

package dev.lanewise.tensor;

/**
 * Differentiable maximum and minimum over axes. The gradient goes to the first winner in logical order; to the first NaN if
 * the result is NaN.
 */
final class Extremes {
    private Extremes() {}

    static Tensor apply(ReductionOp op, Tensor x, boolean keepDims, int[] axes) {
        boolean[] reduced = Axes.marked(x.shape(), axes);
        Tensor kept = Reductions.compute(op, x, reduced);
        Tensor y = keepDims ? kept : kept.reshapeTo(Axes.without(x.shape(), reduced));
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, op, input, x, kept, reduced));
        }
        return y;
    }

    private static final class Gradient extends Node {
        private final ReductionOp op;
        private final Node input;
        private final Saved savedX;
        private final Saved savedKept;
        private final boolean[] reduced;

        Gradient(Tensor y, ReductionOp op, Node input, Tensor x, Tensor kept, boolean[] reduced) {
            super(y);
            this.op = op;
            this.input = input;
            this.savedX = new Saved(x);
            this.savedKept = new Saved(kept);
            this.reduced = reduced;
        }

        @Override
        String name() {
            return op == ReductionOp.MAX ? "max" : "min";
        }

        @Override
        void backward(Tensor dy) {
            Groups groups = Groups.of(input.shape, reduced);
            Tensor rows = groups.keptFirst(Copies.dense(savedX.get(this)));
            Tensor winners = savedKept.get(this);
            Tensor from = Copies.dense(dy);
            Tensor dx = Tensor.zeros(kernels, dtype, rows.size(0), rows.size(1));
            for (int i = 0; i < rows.size(0); i++) {
                int at = firstWinner(rows, i, winners.storage().get(winners.offset() + i));
                if (at >= 0) {
                    dx.storage().put(dx.offset() + at, from.storage().get(from.offset() + i));
                }
            }
            input.give(groups.fromKeptFirst(dx, input.shape));
        }

        private static int firstWinner(Tensor rows, int row, double winner) {
            int columns = rows.size(1);
            for (int at = row * columns; at < (row + 1) * columns; at++) {
                double value = rows.storage().get(rows.offset() + at);
                if (value == winner || (Double.isNaN(value) && Double.isNaN(winner))) {
                    return at;
                }
            }
            return -1;
        }
    }
}

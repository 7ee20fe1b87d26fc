package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.TouchedRows;

/**
 * An optimizer's step over the touched rows of a table: rows and their state are gathered side by side, so that the step is one
 * stretch, and scattered back. The bits are those of a step row by row.
 */
final class RowUpdate {
    private final Optimizer optimizer;
    private float[] parameters = new float[0];
    private float[] gradients = parameters;
    private OptimizerState state;

    RowUpdate(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /**
     * One step.
     *
     * @param all the state of all parameters
     * @param values all parameters
     * @param flat all gradients
     * @param offset where the table begins in them
     */
    void step(
            Kernels kernels,
            OptimizerState all,
            float[] values,
            float[] flat,
            int offset,
            TouchedRows rows,
            long step,
            float rate) {
        int columns = rows.gradient().size(1);
        reserve(rows.count() * columns);
        float[][] from = arrays(all);
        float[][] to = arrays(state);
        int grain = Gradients.GRAIN / columns + 1;
        kernels.parallel().range(rows.count(), grain, (first, end) -> {
            for (int i = first; i < end; i++) {
                int at = offset + rows.row(i) * columns;
                System.arraycopy(values, at, parameters, i * columns, columns);
                System.arraycopy(flat, at, gradients, i * columns, columns);
                for (int k = 0; k < from.length; k++) {
                    System.arraycopy(from[k], at, to[k], i * columns, columns);
                }
            }
            optimizer.step(kernels, state, parameters, gradients, first * columns, end * columns, step, rate);
            for (int i = first; i < end; i++) {
                int at = offset + rows.row(i) * columns;
                System.arraycopy(parameters, i * columns, values, at, columns);
                for (int k = 0; k < from.length; k++) {
                    System.arraycopy(to[k], i * columns, from[k], at, columns);
                }
            }
        });
    }

    private static float[][] arrays(OptimizerState state) {
        return state.arrays().values().toArray(float[][]::new);
    }

    private void reserve(int n) {
        if (state == null || parameters.length < n) {
            int length = Math.max(n, Math.min(2 * parameters.length, Integer.MAX_VALUE - 8));
            parameters = new float[length];
            gradients = new float[length];
            state = optimizer.init(length);
        }
    }
}

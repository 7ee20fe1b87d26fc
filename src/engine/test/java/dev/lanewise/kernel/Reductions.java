package dev.lanewise.kernel;

import java.util.List;

/** The reductions as tests see them: contract, oracle of the order, what an empty one gives. */
enum Reductions {
    SUM(Sum.class, 0f) {
        @Override
        float run(int n, float[] x, int offset) {
            return LaneOrder.run(n, x, offset, null, 0);
        }

        @Override
        float column(int rows, float[] x, int offset, int stride) {
            return LaneOrder.column(rows, x, offset, stride);
        }
    },
    MAX(Max.class, Float.NEGATIVE_INFINITY) {
        @Override
        float column(int rows, float[] x, int offset, int stride) {
            float max = empty;
            for (int i = 0; i < rows; i++) {
                max = Math.max(max, x[offset + i * stride]);
            }
            return max;
        }
    },
    MIN(Min.class, Float.POSITIVE_INFINITY) {
        @Override
        float column(int rows, float[] x, int offset, int stride) {
            float min = empty;
            for (int i = 0; i < rows; i++) {
                min = Math.min(min, x[offset + i * stride]);
            }
            return min;
        }
    };

    final Class<? extends ReductionKernel> contract;
    final float empty;

    Reductions(Class<? extends ReductionKernel> contract, float empty) {
        this.contract = contract;
        this.empty = empty;
    }

    /** The oracle of a contiguous run. */
    float run(int n, float[] x, int offset) {
        return column(n, x, offset, 1);
    }

    /** The oracle of a column. */
    abstract float column(int rows, float[] x, int offset, int stride);

    /** The two forms that keep the contract's order. */
    List<ReductionKernel> ordered() {
        return List.of(Forms.vector(contract), Forms.scalar(contract));
    }
}

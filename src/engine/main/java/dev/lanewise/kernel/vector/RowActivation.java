package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.UnaryKernel;

/**
 * Applies an activation to finished rows of C while they are in the cache, by the function's own SIMD form where the rows
 * are contiguous. Relu is done before, on the way to C ({@link TileStore}).
 */
final class RowActivation {
    private RowActivation() {}

    static void apply(Activation activation, int rows, int columns, float[] c, int offset, int rowStride, int columnStride) {
        if (activation == Activation.NONE || activation == Activation.RELU) {
            return;
        }
        UnaryKernel function = function(activation);
        for (int i = 0; i < rows; i++) {
            int row = offset + i * rowStride;
            if (function != null && columnStride == 1) {
                function.forward(columns, c, row, c, row);
            } else {
                one(activation, columns, c, row, columnStride);
            }
        }
    }

    private static void one(Activation activation, int n, float[] c, int offset, int stride) {
        for (int j = 0; j < n; j++) {
            c[offset + j * stride] = activation.of(c[offset + j * stride]);
        }
    }

    /** The SIMD form, or null if there is none. */
    private static UnaryKernel function(Activation activation) {
        return (UnaryKernel) switch (activation) {
            case NONE, RELU -> null;
            case TANH -> VectorKernels.find(Tanh.class);
            case SIGMOID -> VectorKernels.find(Sigmoid.class);
            case SOFTPLUS -> VectorKernels.find(Softplus.class);
            case GELU -> VectorKernels.find(Gelu.class);
        };
    }
}

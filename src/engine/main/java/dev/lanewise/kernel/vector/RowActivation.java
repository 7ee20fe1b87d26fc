package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Activation;

/** Applies an activation to a finished block of C, while it is in the cache; relu is done already ({@link TileStore}). */
final class RowActivation {
    private RowActivation() {}

    static void apply(Activation activation, int rows, int columns, float[] c, int offset, int rowStride, int columnStride) {
        if (activation == Activation.NONE || activation == Activation.RELU) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = offset + i * rowStride + j * columnStride;
                c[at] = activation.of(c[at]);
            }
        }
    }
}

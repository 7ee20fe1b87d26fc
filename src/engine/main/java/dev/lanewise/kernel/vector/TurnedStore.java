package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.NR;

import dev.lanewise.kernel.Relu;

/** Moves a panel of C between its array, in which its rows are not contiguous, and a work array of NR columns. */
final class TurnedStore {
    private TurnedStore() {}

    /** values[i·NR + j] ← c(i, j). */
    static void load(int rows, int columns, float[] c, int cOffset, int cRow, int cColumn, float[] values) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                values[i * NR + j] = c[cOffset + i * cRow + j * cColumn];
            }
        }
    }

    /** c(i, j) ← [relu](values[i·NR + j] [+ bias]); {@code values} is used up. */
    static void store(
            int rows, int columns, float[] values,
            float[] c, int cOffset, int cRow, int cColumn,
            float[] bias, int biasOffset, int biasRow, int biasColumn, boolean relu) {
        if (bias != null || relu) {
            for (int i = 0; i < rows; i++) {
                finish(columns, values, i * NR, bias, biasOffset + i * biasRow, biasColumn, relu);
            }
        }
        int i = 0;
        if (cRow == 1) {
            for (; i < rows && rows >= 4; i += 4) {
                int from = Math.min(i, rows - 4);
                Transpose.fourRows(columns, values, from * NR, NR, c, cOffset + from, cColumn);
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                c[cOffset + i * cRow + j * cColumn] = values[i * NR + j];
            }
        }
    }

    private static void finish(
            int columns, float[] values, int at, float[] bias, int biasOffset, int biasColumn, boolean relu) {
        for (int j = 0; j < columns; j++) {
            float value = values[at + j];
            if (bias != null) {
                value += bias[biasOffset + j * biasColumn];
            }
            values[at + j] = relu ? Relu.of(value) : value;
        }
    }
}

package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Packs patches into rows: element k of row i is what output k sees under tap i, over a stretch of one image's outputs. */
final class PatchRows {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** From one row to the next: the last vector of a stretch may write beyond it. */
    static final int PITCH = ConvBlocks.KC + LANES;

    private PatchRows() {}

    /**
     * rows[i·PITCH + to + k] ← what output {@code pixel + k} sees under tap {@code from + i}, over k &lt; count.
     *
     * @param columns the outputs of a row, {@code pitch} the layout's elements of one
     */
    static void pack(
            int tapCount, int[] taps, int from, float[] image, int pitch, int columns, int pixel, int count,
            float[] rows, int to) {
        int first = pixel / columns * pitch + pixel % columns;
        for (int i = 0; i < tapCount; i++) {
            int source = taps[from + i] + first;
            int at = i * PITCH + to;
            int left = count;
            int run = Math.min(left, columns - pixel % columns);
            while (left > 0) {
                body(run, image, source, rows, at);
                source += run + pitch - columns;
                at += run;
                left -= run;
                run = Math.min(left, columns);
            }
        }
    }

    /** Copies n elements in whole vectors, of which the last may go beyond them. */
    private static void body(int n, float[] image, int from, float[] rows, int to) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, image, from + i).intoArray(rows, to + i);
        }
    }
}

package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Packs patches into a panel: element (k, j) at k·NR + j is what output position + j sees under tap k. */
final class PatchPanel {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private PatchPanel() {}

    /** Packs taps {@code from} to {@code from + depth} of the image at {@code position}; returns how many it packed. */
    static int body(int depth, int[] taps, int from, float[] image, int position, float[] panel) {
        int k = 0;
        for (; k < depth; k++) {
            int at = position + taps[from + k];
            FloatVector.fromArray(SPECIES, image, at).intoArray(panel, k * NR);
            FloatVector.fromArray(SPECIES, image, at + LANES).intoArray(panel, k * NR + LANES);
        }
        return k;
    }
}

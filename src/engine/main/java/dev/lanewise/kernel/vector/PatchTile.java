package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel: block sums of 4 rows × 2 vectors, one fma chain an element over ascending k from +0. As {@link RowTile},
 * which says why it only stores and why its strides are constants.
 */
final class PatchTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private PatchTile() {}

    /** sums[to + i·NR + j] ← Σₖ a[aᵢ + k]·panel[from + k·NR + j] over k &lt; depth; returns the k that it went through. */
    static int body(
            int depth, float[] a, int a0, int a1, int a2, int a3, float[] panel, int from, float[] sums, int to) {
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t01 = t00;
        FloatVector t10 = t00;
        FloatVector t11 = t00;
        FloatVector t20 = t00;
        FloatVector t21 = t00;
        FloatVector t30 = t00;
        FloatVector t31 = t00;
        int k = 0;
        for (; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, panel, from + k * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, panel, from + k * NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + k]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[a1 + k]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[a2 + k]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[a3 + k]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
        }
        t00.intoArray(sums, to);
        t01.intoArray(sums, to + LANES);
        t10.intoArray(sums, to + NR);
        t11.intoArray(sums, to + NR + LANES);
        t20.intoArray(sums, to + 2 * NR);
        t21.intoArray(sums, to + 2 * NR + LANES);
        t30.intoArray(sums, to + 3 * NR);
        t31.intoArray(sums, to + 3 * NR + LANES);
        return k;
    }
}

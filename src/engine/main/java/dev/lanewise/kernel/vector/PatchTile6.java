package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PatchTile} with 6 rows, for machines with 32 vector registers: 0.99 of the FMA peak where 4 rows have 0.91
 * (AVX-512, Zen 4). With 16 registers it depends on the compiler's luck.
 */
final class PatchTile6 {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private PatchTile6() {}

    /** As {@link PatchTile#body}, with rows of a that are {@code aRow} apart. */
    static int body(int depth, float[] a, int a0, int aRow, float[] panel, int from, float[] sums, int to) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t01 = t00;
        FloatVector t10 = t00;
        FloatVector t11 = t00;
        FloatVector t20 = t00;
        FloatVector t21 = t00;
        FloatVector t30 = t00;
        FloatVector t31 = t00;
        FloatVector t40 = t00;
        FloatVector t41 = t00;
        FloatVector t50 = t00;
        FloatVector t51 = t00;
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
            factor = FloatVector.broadcast(SPECIES, a[a4 + k]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, a[a5 + k]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
        }
        t00.intoArray(sums, to);
        t01.intoArray(sums, to + LANES);
        t10.intoArray(sums, to + NR);
        t11.intoArray(sums, to + NR + LANES);
        t20.intoArray(sums, to + 2 * NR);
        t21.intoArray(sums, to + 2 * NR + LANES);
        t30.intoArray(sums, to + 3 * NR);
        t31.intoArray(sums, to + 3 * NR + LANES);
        t40.intoArray(sums, to + 4 * NR);
        t41.intoArray(sums, to + 4 * NR + LANES);
        t50.intoArray(sums, to + 5 * NR);
        t51.intoArray(sums, to + 5 * NR + LANES);
        return k;
    }
}

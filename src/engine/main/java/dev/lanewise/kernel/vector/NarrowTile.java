package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DirectTile8} for a last panel of at most one vector of columns: 8 rows × 1 vector. Each fma needs a factor of its own from
 * memory, which bounds it to 0.7 of the peak; sixteen columns of two vectors would do half their work for nothing.
 */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;

    private NarrowTile() {}

    /** out[to + i·outRow + j] ← Σₚ a[aᵢ + p·aStep]·b[bOffset + p·bStep + j] for i &lt; 8 and one vector of j; returns the k it went through. */
    static int body(
            int k,
            float[] a, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int aStep,
            float[] b, int bOffset, int bStep,
            float[] out, int to, int outRow) {
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t10 = t00;
        FloatVector t20 = t00;
        FloatVector t30 = t00;
        FloatVector t40 = t00;
        FloatVector t50 = t00;
        FloatVector t60 = t00;
        FloatVector t70 = t00;
        int p = 0;
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * bStep);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p * aStep]);
            t00 = factor.fma(b0, t00);
            factor = FloatVector.broadcast(SPECIES, a[a1 + p * aStep]);
            t10 = factor.fma(b0, t10);
            factor = FloatVector.broadcast(SPECIES, a[a2 + p * aStep]);
            t20 = factor.fma(b0, t20);
            factor = FloatVector.broadcast(SPECIES, a[a3 + p * aStep]);
            t30 = factor.fma(b0, t30);
            factor = FloatVector.broadcast(SPECIES, a[a4 + p * aStep]);
            t40 = factor.fma(b0, t40);
            factor = FloatVector.broadcast(SPECIES, a[a5 + p * aStep]);
            t50 = factor.fma(b0, t50);
            factor = FloatVector.broadcast(SPECIES, a[a6 + p * aStep]);
            t60 = factor.fma(b0, t60);
            factor = FloatVector.broadcast(SPECIES, a[a7 + p * aStep]);
            t70 = factor.fma(b0, t70);
        }
        t00.intoArray(out, to);
        t10.intoArray(out, to + outRow);
        t20.intoArray(out, to + 2 * outRow);
        t30.intoArray(out, to + 3 * outRow);
        t40.intoArray(out, to + 4 * outRow);
        t50.intoArray(out, to + 5 * outRow);
        t60.intoArray(out, to + 6 * outRow);
        t70.intoArray(out, to + 7 * outRow);
        return p;
    }
}

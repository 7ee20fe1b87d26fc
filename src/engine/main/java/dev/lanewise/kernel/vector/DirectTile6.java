package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link DirectTile8} for six rows. */
final class DirectTile6 {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private DirectTile6() {}

    /** As {@link DirectTile8#body}, 6 rows. */
    static int body(
            int k, float[] a, int a0, int a1, int a2, int a3, int a4, int a5, int aStep,
            float[] b, int bOffset, int bStep,
            float[] out, int to, int outRow) {
        FloatVector t00 = FloatVector.zero(SPECIES), t01 = t00;
        FloatVector t10 = t00, t11 = t00;
        FloatVector t20 = t00, t21 = t00;
        FloatVector t30 = t00, t31 = t00;
        FloatVector t40 = t00, t41 = t00;
        FloatVector t50 = t00, t51 = t00;
        int p = 0;
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * bStep);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * bStep + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p * aStep]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[a1 + p * aStep]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[a2 + p * aStep]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[a3 + p * aStep]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, a[a4 + p * aStep]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, a[a5 + p * aStep]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
        }
        t00.intoArray(out, to);
        t01.intoArray(out, to + LANES);
        t10.intoArray(out, to + outRow);
        t11.intoArray(out, to + outRow + LANES);
        t20.intoArray(out, to + 2 * outRow);
        t21.intoArray(out, to + 2 * outRow + LANES);
        t30.intoArray(out, to + 3 * outRow);
        t31.intoArray(out, to + 3 * outRow + LANES);
        t40.intoArray(out, to + 4 * outRow);
        t41.intoArray(out, to + 4 * outRow + LANES);
        t50.intoArray(out, to + 5 * outRow);
        t51.intoArray(out, to + 5 * outRow + LANES);
        return p;
    }
}

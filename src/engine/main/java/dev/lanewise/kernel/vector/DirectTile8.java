package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel on operands where they lie, for machines of 32 vector registers: block sums of 8 rows × 2 vectors, one fma chain an
 * element over ascending k from +0, from any eight rows of A, rows or columns contiguous, and from a B of any row stride.
 *
 * <p>With both strides in variables C2 checks bounds in every step. At 512 bits that costs nothing: 16 fma take 16 cycles, in which
 * the processor issues up to 96 instructions. At 256 bits, and 4 rows, it took a third of the speed ({@link RowTile}).
 */
final class DirectTile8 {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private DirectTile8() {}

    /**
     * out[to + i·outRow + j] ← Σₚ a[aᵢ + p·aStep]·b[bOffset + p·bStep + j] over p &lt; k, for i &lt; 8 and two vectors of j; returns the k that
     * it went through.
     */
    static int body(
            int k, float[] a, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int aStep,
            float[] b, int bOffset, int bStep,
            float[] out, int to, int outRow) {
        FloatVector t00 = FloatVector.zero(SPECIES), t01 = t00;
        FloatVector t10 = t00, t11 = t00;
        FloatVector t20 = t00, t21 = t00;
        FloatVector t30 = t00, t31 = t00;
        FloatVector t40 = t00, t41 = t00;
        FloatVector t50 = t00, t51 = t00;
        FloatVector t60 = t00, t61 = t00;
        FloatVector t70 = t00, t71 = t00;
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
            factor = FloatVector.broadcast(SPECIES, a[a6 + p * aStep]);
            t60 = factor.fma(b0, t60);
            t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, a[a7 + p * aStep]);
            t70 = factor.fma(b0, t70);
            t71 = factor.fma(b1, t71);
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
        t60.intoArray(out, to + 6 * outRow);
        t61.intoArray(out, to + 6 * outRow + LANES);
        t70.intoArray(out, to + 7 * outRow);
        t71.intoArray(out, to + 7 * outRow + LANES);
        return p;
    }
}

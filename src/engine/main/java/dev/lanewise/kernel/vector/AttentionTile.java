package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The small matrix products of {@link VectorAttention}: C ← alpha·A·B, or C + alpha·A·B, with rows of C a whole number of
 * vectors long. A's elements are broadcast from where they lie, B's rows are vectors; each element is one fma chain.
 */
final class AttentionTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private AttentionTile() {}

    /**
     * C (m × n) from A (m × k) and B (k × n). Element (i, p) of A is {@code a[aOffset + i·aRow + p·aStep]}.
     *
     * @param m a multiple of 8
     * @param n a multiple of the lanes
     * @param add whether C is added to
     */
    static void product(
            int m, int n, int k, float alpha, boolean add, float[] a, int aOffset, int aRow, int aStep,
            float[] b, int bOffset, int bStep, float[] c, int cOffset, int cRow) {
        int j = 0;
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            for (int i = 0; i < m; i += 4) {
                quad(k, alpha, add, a, aOffset + i * aRow, aRow, aStep, b, bOffset + j, bStep, c, cOffset + i * cRow + j, cRow);
            }
        }
        if (j < n) {
            for (int i = 0; i < m; i += 8) {
                oct(k, alpha, add, a, aOffset + i * aRow, aRow, aStep, b, bOffset + j, bStep, c, cOffset + i * cRow + j, cRow);
            }
        }
    }

    /** Four rows of two vectors; returns k. */
    static int quad(
            int k, float alpha, boolean add, float[] a, int a0, int aRow, int aStep,
            float[] b, int bOffset, int bStep, float[] c, int to, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        FloatVector t00 = FloatVector.zero(SPECIES), t01 = t00;
        FloatVector t10 = t00, t11 = t00;
        FloatVector t20 = t00, t21 = t00;
        FloatVector t30 = t00, t31 = t00;
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
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
        int second = to + cRow;
        int third = second + cRow;
        int fourth = third + cRow;
        if (add) {
            scale.fma(t00, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            scale.fma(t01, FloatVector.fromArray(SPECIES, c, to + LANES)).intoArray(c, to + LANES);
            scale.fma(t10, FloatVector.fromArray(SPECIES, c, second)).intoArray(c, second);
            scale.fma(t11, FloatVector.fromArray(SPECIES, c, second + LANES)).intoArray(c, second + LANES);
            scale.fma(t20, FloatVector.fromArray(SPECIES, c, third)).intoArray(c, third);
            scale.fma(t21, FloatVector.fromArray(SPECIES, c, third + LANES)).intoArray(c, third + LANES);
            scale.fma(t30, FloatVector.fromArray(SPECIES, c, fourth)).intoArray(c, fourth);
            scale.fma(t31, FloatVector.fromArray(SPECIES, c, fourth + LANES)).intoArray(c, fourth + LANES);
        } else {
            scale.mul(t00).intoArray(c, to);
            scale.mul(t01).intoArray(c, to + LANES);
            scale.mul(t10).intoArray(c, second);
            scale.mul(t11).intoArray(c, second + LANES);
            scale.mul(t20).intoArray(c, third);
            scale.mul(t21).intoArray(c, third + LANES);
            scale.mul(t30).intoArray(c, fourth);
            scale.mul(t31).intoArray(c, fourth + LANES);
        }
        return p;
    }

    /** Eight rows of one vector; returns k. */
    static int oct(
            int k, float alpha, boolean add, float[] a, int a0, int aRow, int aStep,
            float[] b, int bOffset, int bStep, float[] c, int to, int cRow) {
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        FloatVector t0 = FloatVector.zero(SPECIES), t1 = t0, t2 = t0, t3 = t0, t4 = t0, t5 = t0, t6 = t0, t7 = t0;
        int p = 0;
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * bStep);
            t0 = FloatVector.broadcast(SPECIES, a[a0 + p * aStep]).fma(b0, t0);
            t1 = FloatVector.broadcast(SPECIES, a[a1 + p * aStep]).fma(b0, t1);
            t2 = FloatVector.broadcast(SPECIES, a[a2 + p * aStep]).fma(b0, t2);
            t3 = FloatVector.broadcast(SPECIES, a[a3 + p * aStep]).fma(b0, t3);
            t4 = FloatVector.broadcast(SPECIES, a[a4 + p * aStep]).fma(b0, t4);
            t5 = FloatVector.broadcast(SPECIES, a[a5 + p * aStep]).fma(b0, t5);
            t6 = FloatVector.broadcast(SPECIES, a[a6 + p * aStep]).fma(b0, t6);
            t7 = FloatVector.broadcast(SPECIES, a[a7 + p * aStep]).fma(b0, t7);
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
        int half = to + 4 * cRow;
        if (add) {
            scale.fma(t0, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            scale.fma(t1, FloatVector.fromArray(SPECIES, c, to + cRow)).intoArray(c, to + cRow);
            scale.fma(t2, FloatVector.fromArray(SPECIES, c, to + 2 * cRow)).intoArray(c, to + 2 * cRow);
            scale.fma(t3, FloatVector.fromArray(SPECIES, c, to + 3 * cRow)).intoArray(c, to + 3 * cRow);
            scale.fma(t4, FloatVector.fromArray(SPECIES, c, half)).intoArray(c, half);
            scale.fma(t5, FloatVector.fromArray(SPECIES, c, half + cRow)).intoArray(c, half + cRow);
            scale.fma(t6, FloatVector.fromArray(SPECIES, c, half + 2 * cRow)).intoArray(c, half + 2 * cRow);
            scale.fma(t7, FloatVector.fromArray(SPECIES, c, half + 3 * cRow)).intoArray(c, half + 3 * cRow);
        } else {
            scale.mul(t0).intoArray(c, to);
            scale.mul(t1).intoArray(c, to + cRow);
            scale.mul(t2).intoArray(c, to + 2 * cRow);
            scale.mul(t3).intoArray(c, to + 3 * cRow);
            scale.mul(t4).intoArray(c, half);
            scale.mul(t5).intoArray(c, half + cRow);
            scale.mul(t6).intoArray(c, half + 2 * cRow);
            scale.mul(t7).intoArray(c, half + 3 * cRow);
        }
        return p;
    }

    /** Goes on with the chains of one row: c ← Σ a[p]·B[p] + c for {@code n} elements, any number. */
    static void extend(
            int n, int k, float[] a, int aOffset, int aStep, float[] b, int bOffset, int bStep, float[] c, int to) {
        int j = 0;
        for (; j + LANES <= n; j += LANES) {
            extendVector(k, a, aOffset, aStep, b, bOffset + j, bStep, c, to + j);
        }
        for (; j < n; j++) {
            float t = c[to + j];
            for (int p = 0; p < k; p++) {
                t = Math.fma(a[aOffset + p * aStep], b[bOffset + p * bStep + j], t);
            }
            c[to + j] = t;
        }
    }

    /** One vector; returns k. */
    static int extendVector(
            int k, float[] a, int aOffset, int aStep, float[] b, int bOffset, int bStep, float[] c, int to) {
        FloatVector t = FloatVector.fromArray(SPECIES, c, to);
        int p = 0;
        for (; p < k; p++) {
            FloatVector row = FloatVector.fromArray(SPECIES, b, bOffset + p * bStep);
            t = FloatVector.broadcast(SPECIES, a[aOffset + p * aStep]).fma(row, t);
        }
        t.intoArray(c, to);
        return p;
    }
}

package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.NC;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Block sums of a few whole rows of C: four steps of k a pass over the sums, in ascending k for each element. */
final class RowSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private RowSums() {}

    /** sums[i·NC + j] ← Σₚ a(i, p)·b(p, j), each an fma chain over ascending p from +0. */
    static void multiply(
            int m, int n, int k,
            float[] a, int aOffset, int aRow, int aColumn,
            float[] b, int bOffset, int bRow,
            float[] sums) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(sums, i * NC, i * NC + n, 0f);
        }
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            for (int i = 0; i < m; i++) {
                int at = aOffset + i * aRow + p * aColumn;
                four(n, a[at], a[at + aColumn], a[at + 2 * aColumn], a[at + 3 * aColumn],
                        b, bOffset + p * bRow, bRow, sums, i * NC);
            }
        }
        for (; p < k; p++) {
            for (int i = 0; i < m; i++) {
                one(n, a[aOffset + i * aRow + p * aColumn], b, bOffset + p * bRow, sums, i * NC);
            }
        }
    }

    private static void four(
            int n, float a0, float a1, float a2, float a3, float[] b, int bOffset, int bRow, float[] sums, int to) {
        int b1 = bOffset + bRow;
        int b2 = b1 + bRow;
        int b3 = b2 + bRow;
        int j = n >= LANES ? body(n, a0, a1, a2, a3, b, bOffset, b1, b2, b3, sums, to) : 0;
        for (; j < n; j++) {
            float sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[bOffset + j], sums[to + j]));
            sums[to + j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
        }
    }

    /** All full vectors; returns where it stopped. */
    static int body(
            int n, float a0, float a1, float a2, float a3, float[] b, int b0, int b1, int b2, int b3, float[] sums, int to) {
        int limit = SPECIES.loopBound(n);
        FloatVector f0 = FloatVector.broadcast(SPECIES, a0);
        FloatVector f1 = FloatVector.broadcast(SPECIES, a1);
        FloatVector f2 = FloatVector.broadcast(SPECIES, a2);
        FloatVector f3 = FloatVector.broadcast(SPECIES, a3);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, to + j);
            sum = f0.fma(FloatVector.fromArray(SPECIES, b, b0 + j), sum);
            sum = f1.fma(FloatVector.fromArray(SPECIES, b, b1 + j), sum);
            sum = f2.fma(FloatVector.fromArray(SPECIES, b, b2 + j), sum);
            sum = f3.fma(FloatVector.fromArray(SPECIES, b, b3 + j), sum);
            sum.intoArray(sums, to + j);
        }
        return limit;
    }

    private static void one(int n, float factor, float[] b, int bOffset, float[] sums, int to) {
        for (int j = 0; j < n; j++) {
            sums[to + j] = Math.fma(factor, b[bOffset + j], sums[to + j]);
        }
    }
}

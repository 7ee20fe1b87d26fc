package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernel.Relu;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Brings block sums into a contiguous row of C of any length, as {@link TileStore} does for a tile. */
final class RowStore {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private RowStore() {}

    /** C ← [relu]([bias +] fma(alpha, sums, beta·C)); beta = 0 does not read C. */
    static void store(
            int n,
            float alpha, float[] sums, int sumsOffset, float beta,
            float[] c, int cOffset, float[] bias, int biasOffset, boolean relu) {
        int j = n >= LANES ? body(n, alpha, sums, sumsOffset, beta, c, cOffset, bias, biasOffset, relu) : 0;
        for (; j < n; j++) {
            float sum = sums[sumsOffset + j];
            float value = beta == 0f ? alpha * sum : Math.fma(alpha, sum, beta * c[cOffset + j]);
            if (bias != null) {
                value += bias[biasOffset + j];
            }
            c[cOffset + j] = relu ? Relu.of(value) : value;
        }
    }

    /** All full vectors; returns where it stopped. */
    static int body(
            int n,
            float alpha, float[] sums, int sumsOffset, float beta,
            float[] c, int cOffset, float[] bias, int biasOffset, boolean relu) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
            FloatVector value = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
            value = beta == 0f
                    ? factor.mul(value)
                    : factor.fma(value, FloatVector.fromArray(SPECIES, c, cOffset + j).mul(beta));
            if (bias != null) {
                value = value.add(FloatVector.fromArray(SPECIES, bias, biasOffset + j));
            }
            if (relu) {
                value = value.blend(0f, value.compare(LE, 0f));
            }
            value.intoArray(c, cOffset + j);
        }
        return limit;
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Checks;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link ArgMax}: the maximum of each block, then a search of the first block that has the largest. Carrying
 * indices through the loop would double its work.
 */
final class VectorArgMax implements ArgMax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int BLOCK = 4096;

    @Override
    public int argmax(int n, float[] x, int xOffset) {
        Checks.range("x", x.length, xOffset, n);
        if (n == 0) {
            return -1;
        }
        int block = 0;
        float max = VectorMax.of(Math.min(BLOCK, n), x, xOffset);
        for (int from = BLOCK; from > 0 && from < n && !Float.isNaN(max); from += BLOCK) {
            float next = VectorMax.of(Math.min(BLOCK, n - from), x, xOffset + from);
            if (next > max || Float.isNaN(next)) {
                block = from;
                max = next;
            }
        }
        int length = Math.min(BLOCK, n - block);
        int i = length >= 2 * LANES ? searchBody(length, x, xOffset + block, max) : 0;
        while (!matches(x[xOffset + block + i], max)) {
            i++;
        }
        return block + i;
    }

    /** The first vector that may hold max: where a vector has it, or where the full vectors end. */
    static int searchBody(int n, float[] x, int xOffset, float max) {
        int limit = Float.isNaN(max) ? 0 : SPECIES.loopBound(n);
        int i = 0;
        while (i < limit && !FloatVector.fromArray(SPECIES, x, xOffset + i).compare(EQ, max).anyTrue()) {
            i += LANES;
        }
        return i;
    }

    /** Equal, with +0 as −0 and NaN as NaN. */
    private static boolean matches(float x, float max) {
        return x == max || Float.isNaN(x);
    }
}

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
        if (n < 2 * LANES) {
            return ArgMax.first(n, x, xOffset);
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
        if (Float.isNaN(max)) {
            return block + ArgMax.first(length, x, xOffset + block);
        }
        int i = searchBody(length, x, xOffset + block, max);
        return block + i + ArgMax.first(Math.min(LANES, length - i), x, xOffset + block + i);
    }

    /** The first of the full vectors with max, which is no NaN; where they end if none has it. */
    static int searchBody(int n, float[] x, int xOffset, float max) {
        int limit = SPECIES.loopBound(n);
        int i = 0;
        while (i < limit && !FloatVector.fromArray(SPECIES, x, xOffset + i).compare(EQ, max).anyTrue()) {
            i += LANES;
        }
        return i;
    }
}

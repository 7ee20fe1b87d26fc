package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Maxima of windows of 2 × 2 that lie side by side, by far the most: elements in even and in odd columns come apart as they are
 * read, so that each lane is a window. At most 256 bits: rows are short.
 */
final class PairMax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES + 1);
    private static final VectorMask<Float> UPPER =
            VectorMask.fromLong(SPECIES, (1L << LANES) - (1L << LANES / 2));
    private static final FloatVector STEPS = FloatVector.zero(SPECIES).addIndex(2);

    private PairMax() {}

    /**
     * The rows from {@code first} to under {@code end}, of so many windows each, of a plane at x[from] with rows of {@code pitch} elements: the maxima to y[to …], and where
     * in the plane each was found to argmax[index …] unless that is null. The last vector of a row overlaps the one before it, or,
     * where a row has fewer windows than a vector, what belongs to the next row, which must follow and is written later.
     */
    static void body(int first, int end, int columns, int pitch, float[] x, int from, float[] y, int to, int[] argmax, int index) {
        int n = Math.max(columns, LANES);
        for (int r = first; r < end; r++) {
            int corner = 2 * r * pitch;
            for (int i = 0; i < n; i += LANES) {
                int o = Math.min(i, n - LANES);
                int at = from + corner + 2 * o;
                FloatVector low = FloatVector.fromArray(SPECIES, x, at);
                FloatVector high = FloatVector.fromArray(SPECIES, x, at + LANES);
                FloatVector max = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
                FloatVector value = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
                VectorMask<Float> keep = value.compare(LE, max).or(max.compare(NE, max));
                max = value.blend(max, keep);
                FloatVector found = FloatVector.broadcast(SPECIES, 1f).blend(0f, keep);
                low = FloatVector.fromArray(SPECIES, x, at + pitch);
                high = FloatVector.fromArray(SPECIES, x, at + pitch + LANES);
                value = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
                keep = value.compare(LE, max).or(max.compare(NE, max));
                max = value.blend(max, keep);
                found = FloatVector.broadcast(SPECIES, pitch).blend(found, keep);
                value = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
                keep = value.compare(LE, max).or(max.compare(NE, max));
                value.blend(max, keep).intoArray(y, to + r * columns + o);
                if (argmax != null) {
                    found = FloatVector.broadcast(SPECIES, pitch + 1).blend(found, keep).add(STEPS).add(corner + 2 * o);
                    ((IntVector) found.convert(VectorOperators.F2I, 0)).intoArray(argmax, index + r * columns + o);
                }
            }
        }
    }
}

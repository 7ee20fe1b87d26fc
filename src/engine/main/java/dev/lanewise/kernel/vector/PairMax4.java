package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** {@link PairMax} for rows of fewer windows than that has lanes. */
final class PairMax4 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, i -> 2 * i % LANES + 1);
    private static final VectorMask<Float> UPPER =
            VectorMask.fromLong(SPECIES, (1L << LANES) - (1L << LANES / 2));
    private static final FloatVector STEPS = FloatVector.zero(SPECIES).addIndex(2);

    private PairMax4() {}

    /**
     * The rows from {@code first} to under {@code end}, of n ≥ LANES windows each, of a plane at x[from] with rows of {@code pitch} elements: the maxima to y[to …], and where
     * in the plane each was found to argmax[index …] unless that is null. The last vector of a row overlaps the one before it.
     */
    static void body(int first, int end, int n, int pitch, float[] x, int from, float[] y, int to, int[] argmax, int index) {
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
                value.blend(max, keep).intoArray(y, to + r * n + o);
                if (argmax != null) {
                    found = FloatVector.broadcast(SPECIES, pitch + 1).blend(found, keep).add(STEPS).add(corner + 2 * o);
                    ((IntVector) found.convert(VectorOperators.F2I, 0)).intoArray(argmax, index + r * n + o);
                }
            }
        }
    }
}

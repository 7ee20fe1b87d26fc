package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Maxima under windows at neighbouring columns, one a lane. */
final class WindowMax {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private WindowMax() {}

    /**
     * best[to + i] ← the maximum of x[from + i + kh·pitch + kw] over kh &lt; height, kw &lt; width, offsets[to + i] ← kh·pitch + kw of
     * the first that has it, or of the first NaN. All full vectors of i &lt; n; returns where it stopped.
     */
    static int body(
            int n, int height, int width, int pitch, float[] x, int from, float[] best, float[] offsets, int to) {
        int limit = n < LANES ? 0 : SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector max = FloatVector.fromArray(SPECIES, x, from + i);
            FloatVector at = FloatVector.zero(SPECIES);
            for (int kh = 0; kh < height; kh++) {
                for (int kw = 0; kw < width; kw++) {
                    FloatVector value = FloatVector.fromArray(SPECIES, x, from + i + kh * pitch + kw);
                    VectorMask<Float> keep = value.compare(LE, max).or(max.compare(NE, max));
                    max = value.blend(max, keep);
                    at = FloatVector.broadcast(SPECIES, kh * pitch + kw).blend(at, keep);
                }
            }
            max.intoArray(best, to + i);
            at.intoArray(offsets, to + i);
        }
        return limit;
    }

    /** {@link #body} for windows of 2 × 2, by far the most: without inner loops. */
    static int two(int n, int pitch, float[] x, int from, float[] best, float[] offsets, int to) {
        int limit = n < LANES ? 0 : SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector max = FloatVector.fromArray(SPECIES, x, from + i);
            FloatVector value = FloatVector.fromArray(SPECIES, x, from + i + 1);
            VectorMask<Float> keep = value.compare(LE, max).or(max.compare(NE, max));
            max = value.blend(max, keep);
            FloatVector at = FloatVector.broadcast(SPECIES, 1f).blend(0f, keep);
            value = FloatVector.fromArray(SPECIES, x, from + i + pitch);
            keep = value.compare(LE, max).or(max.compare(NE, max));
            max = value.blend(max, keep);
            at = FloatVector.broadcast(SPECIES, pitch).blend(at, keep);
            value = FloatVector.fromArray(SPECIES, x, from + i + pitch + 1);
            keep = value.compare(LE, max).or(max.compare(NE, max));
            value.blend(max, keep).intoArray(best, to + i);
            FloatVector.broadcast(SPECIES, pitch + 1).blend(at, keep).intoArray(offsets, to + i);
        }
        return limit;
    }
}

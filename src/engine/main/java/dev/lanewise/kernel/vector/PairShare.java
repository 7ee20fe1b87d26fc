package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of a mean under windows of 2 × 2 that lie side by side: each element is under one window, of which it takes a
 * quarter, so that nothing has to be added up. At most 256 bits: rows are short.
 */
final class PairShare {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(SPECIES, i -> i / 2);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.fromOp(SPECIES, i -> (LANES + i) / 2);

    private PairShare() {}

    /**
     * The rows from {@code first} to under {@code end}, of so many windows each, of a plane at dx[to] with rows of {@code pitch}
     * elements: those under a window become 0 + dy[from …] / 4; returns the rows that it went through. Where a row has fewer windows
     * than a vector, the rest of it spoils the rows that follow, which must be written later.
     */
    static int body(int first, int end, int columns, int pitch, float[] dy, int from, float[] dx, int to) {
        int n = Math.max(columns, LANES);
        int r = first;
        for (; r < end; r++) {
            for (int i = 0; i < n; i += LANES) {
                int o = Math.min(i, n - LANES);
                // 0 + −0 is +0.
                FloatVector share = FloatVector.fromArray(SPECIES, dy, from + r * columns + o).div(4f).add(0f);
                FloatVector low = share.rearrange(LOW);
                FloatVector high = share.rearrange(HIGH);
                int at = to + 2 * r * pitch + 2 * o;
                low.intoArray(dx, at);
                high.intoArray(dx, at + LANES);
                low.intoArray(dx, at + pitch);
                high.intoArray(dx, at + pitch + LANES);
            }
        }
        return r - first;
    }
}

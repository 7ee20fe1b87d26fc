package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Means under windows at neighbouring columns, one a lane. */
final class WindowSum {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private WindowSum() {}

    /**
     * means[i] ← (Σ x[from + i + kh·pitch + kw] over kh &lt; height, kw &lt; width, in this order from +0) / count. All full
     * vectors of i &lt; n; returns where it stopped.
     */
    static int body(int n, int height, int width, int pitch, float count, float[] x, int from, float[] means) {
        int limit = n < LANES ? 0 : SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int kh = 0; kh < height; kh++) {
                for (int kw = 0; kw < width; kw++) {
                    sum = FloatVector.fromArray(SPECIES, x, from + i + kh * pitch + kw).add(sum);
                }
            }
            sum.div(count).intoArray(means, i);
        }
        return limit;
    }
}

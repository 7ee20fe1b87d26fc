package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ParallelReduction;

/** The SIMD {@link Dot}. */
final class VectorDot implements Dot {
    @Override
    public float dot(int n, float[] x, int xOffset, float[] y, int yOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        if (ParallelReduction.pays(n, parallel)) {
            float[] partials = ParallelReduction.partials(n, parallel, (from, to) ->
                    LaneDot.of(to - from, x, xOffset + from, y, yOffset + from));
            return PairwiseTree.join(partials, 0, partials.length);
        }
        return LaneDot.of(n, x, xOffset, y, yOffset);
    }
}

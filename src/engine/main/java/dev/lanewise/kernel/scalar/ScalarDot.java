package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ParallelReduction;

/** The portable {@link Dot}. */
final class ScalarDot implements Dot {
    @Override
    public float dot(int n, float[] x, int xOffset, float[] y, int yOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        if (ParallelReduction.pays(n, parallel)) {
            float[] partials = ParallelReduction.partials(n, parallel, (from, to) ->
                    ScalarLaneDot.of(to - from, x, xOffset + from, y, yOffset + from));
            return PairwiseTree.join(partials, 0, partials.length);
        }
        return ScalarLaneDot.of(n, x, xOffset, y, yOffset);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Sum;

/** The portable {@link Sum}. */
final class ScalarSum extends ScalarReduction implements Sum {
    @Override
    float run(int n, float[] x, int xOffset) {
        return ScalarLaneSum.of(n, x, xOffset);
    }

    @Override
    float column(int n, float[] x, int xOffset, int stride) {
        float sum = 0f;
        for (int cut = 0; cut < n; cut += Numerics.OUTER_CUT) {
            float block = 0f;
            for (int i = cut; i < Math.min(n, cut + Numerics.OUTER_CUT); i++) {
                block += x[xOffset + i * stride];
            }
            sum += block;
        }
        return sum;
    }

    @Override
    float join(float[] partials) {
        return PairwiseTree.join(partials, 0, partials.length);
    }
}

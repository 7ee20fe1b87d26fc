package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.CategoricalHinge;
import dev.lanewise.kernel.Scratch;

/** The portable {@link CategoricalHinge}. */
final class ScalarCategoricalHinge extends ScalarRowLoss implements CategoricalHinge {
    @Override
    float row(int n, float[] prediction, int p, float[] target, int t, float factor, float[] gradient, int g) {
        float[] wrong = Scratch.take(n);
        for (int j = 0; j < n; j++) {
            wrong[j] = (1f - target[t + j]) * prediction[p + j];
        }
        int best = ArgMax.first(n, wrong, 0);
        float h = (wrong[best] - ScalarLaneDot.of(n, target, t, prediction, p)) + 1f;
        Scratch.give(wrong);
        if (gradient != null) {
            for (int k = 0; k < n; k++) {
                gradient[g + k] = h > 0f ? factor * (0f - target[t + k]) : h <= 0f ? 0f : h;
            }
            if (h > 0f) {
                gradient[g + best] = factor * ((1f - target[t + best]) - target[t + best]);
            }
        }
        return h <= 0f ? 0f : h;
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.CategoricalCrossEntropy;
import dev.lanewise.kernel.Log;

/** The portable {@link CategoricalCrossEntropy}. */
final class ScalarCategoricalCrossEntropy extends ScalarRowLoss implements CategoricalCrossEntropy {
    /** Σ t·ln c by fma. */
    private static final ScalarTermSum LOGARITHMS = new ScalarTermSum() {
        @Override
        float add(float lane, float x, float y, float shift) {
            return Math.fma(y, Log.of(BinaryCrossEntropy.clamp(x / shift)), lane);
        }
    };

    /** Σ t where the clamp does not act. */
    private static final ScalarTermSum INSIDE = new ScalarTermSum() {
        @Override
        float add(float lane, float x, float y, float shift) {
            return lane + CategoricalCrossEntropy.inside(x / shift, y);
        }
    };

    @Override
    float row(int n, float[] prediction, int p, float[] target, int t, float factor, float[] gradient, int g) {
        float sum = ScalarLaneSum.of(n, prediction, p);
        float loss = 0f - LOGARITHMS.of(n, prediction, p, target, t, sum);
        if (gradient != null) {
            float inside = INSIDE.of(n, prediction, p, target, t, sum);
            for (int j = 0; j < n; j++) {
                float q = prediction[p + j] / sum;
                float m = CategoricalCrossEntropy.inside(q, target[t + j]);
                gradient[g + j] = factor * (inside - m / BinaryCrossEntropy.clamp(q)) / sum;
            }
        }
        return loss;
    }
}

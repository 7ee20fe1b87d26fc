package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryFocalWithLogits;
import dev.lanewise.kernel.CategoricalFocalWithLogits;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.Scratch;

/** The portable loss that {@link CategoricalFocalWithLogits} binds. */
final class ScalarCategoricalFocalWithLogits extends ScalarRowLoss {
    private final float gamma;
    private final float alpha;

    ScalarCategoricalFocalWithLogits(float gamma, float alpha) {
        CategoricalFocalWithLogits.check(gamma, alpha);
        this.gamma = gamma;
        this.alpha = alpha;
    }

    @Override
    float row(int n, float[] prediction, int p, float[] target, int t, float factor, float[] gradient, int g) {
        float max = ScalarMax.of(n, prediction, p);
        float sum = ScalarTermSum.SHIFTED_EXP.of(n, prediction, p, prediction, p, max);
        float logSum = Log.of(sum);
        float[] terms = Scratch.take(n);
        float[] slopes = Scratch.take(n);
        for (int j = 0; j < n; j++) {
            float d = prediction[p + j] - max;
            float y = Exp.of(d) / sum;
            float f = 1f - y;
            float l = logSum - d;
            float c = alpha * target[t + j] * BinaryFocalWithLogits.power(f, gamma);
            terms[j] = c * l;
            slopes[j] = CategoricalFocalWithLogits.slope(c, gamma, y, f, l);
        }
        float loss = ScalarLaneSum.of(n, terms, 0);
        if (gradient != null) {
            float all = ScalarLaneSum.of(n, slopes, 0);
            for (int j = 0; j < n; j++) {
                float y = Exp.of(prediction[p + j] - max) / sum;
                gradient[g + j] = factor * Math.fma(y, all, -slopes[j]);
            }
        }
        Scratch.give(slopes);
        Scratch.give(terms);
        return loss;
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.CosineSimilarity;

/** The portable {@link CosineSimilarity}. */
final class ScalarCosineSimilarity extends ScalarRowLoss implements CosineSimilarity {
    @Override
    float row(int n, float[] prediction, int p, float[] target, int t, float factor, float[] gradient, int g) {
        float squares = ScalarLaneDot.of(n, prediction, p, prediction, p);
        float a = CosineSimilarity.inverseNorm(squares);
        float b = CosineSimilarity.inverseNorm(ScalarLaneDot.of(n, target, t, target, t));
        float similarity = ScalarLaneDot.of(n, target, t, prediction, p) * a * b;
        if (gradient != null) {
            float along = CosineSimilarity.along(squares, similarity, a);
            for (int k = 0; k < n; k++) {
                gradient[g + k] = factor * Math.fma(along, prediction[p + k], -(a * b * target[t + k]));
            }
        }
        return 0f - similarity;
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.BatchNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Scratch;

/** The portable {@link BatchNorm}: a channel at a time. */
final class ScalarBatchNorm implements BatchNorm {
    @Override
    public void statistics(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] variance, int varianceOffset) {
        BatchNormChecks.statistics(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, variance, varianceOffset);
        float[] partials = Scratch.take(batch);
        float[] terms = Scratch.take(area);
        int m = Math.max(1, batch * area);
        for (int c = from; c < end; c++) {
            int at = xOffset + c * area;
            int step = channels * area;
            float mu = sum(batch, step, area, x, at, partials) / m;
            mean[meanOffset + c] = mu;
            variance[varianceOffset + c] = squares(batch, step, area, x, at, mu, partials, terms) / m;
        }
        Scratch.give(terms);
        Scratch.give(partials);
    }

    /** Σ x over planes that lie {@code step} apart. */
    private static float sum(int batch, int step, int area, float[] x, int xOffset, float[] partials) {
        if (area != 1) {
            for (int n = 0; n < batch; n++) {
                partials[n] = ScalarLaneSum.of(area, x, xOffset + n * step);
            }
            return PairwiseTree.join(partials, 0, batch);
        }
        float sum = 0f;
        for (int cut = 0; cut < batch; cut += Numerics.OUTER_CUT) {
            float block = 0f;
            for (int n = cut; n < Math.min(batch, cut + Numerics.OUTER_CUT); n++) {
                block += x[xOffset + n * step];
            }
            sum = cut == 0 ? block : sum + block;
        }
        return sum;
    }

    /** Σ (x − mean)² over planes that lie {@code step} apart. */
    private static float squares(
            int batch, int step, int area, float[] x, int xOffset, float mean, float[] partials, float[] terms) {
        if (area != 1) {
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < area; i++) {
                    terms[i] = x[xOffset + n * step + i] - mean;
                }
                partials[n] = ScalarLaneDot.of(area, terms, 0, terms, 0);
            }
            return PairwiseTree.join(partials, 0, batch);
        }
        float sum = 0f;
        for (int cut = 0; cut < batch; cut += Numerics.OUTER_CUT) {
            float block = 0f;
            for (int n = cut; n < Math.min(batch, cut + Numerics.OUTER_CUT); n++) {
                float d = x[xOffset + n * step] - mean;
                block = Math.fma(d, d, block);
            }
            sum = cut == 0 ? block : sum + block;
        }
        return sum;
    }

    /** Σ dy·(x − mean)·inverse over planes that lie {@code step} apart. */
    private static float products(
            int batch, int step, int area, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] partials, float[] terms) {
        if (area != 1) {
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < area; i++) {
                    terms[i] = (x[xOffset + n * step + i] - mean) * inverse;
                }
                partials[n] = ScalarLaneDot.of(area, dy, dyOffset + n * step, terms, 0);
            }
            return PairwiseTree.join(partials, 0, batch);
        }
        float sum = 0f;
        for (int cut = 0; cut < batch; cut += Numerics.OUTER_CUT) {
            float block = 0f;
            for (int n = cut; n < Math.min(batch, cut + Numerics.OUTER_CUT); n++) {
                block = Math.fma(dy[dyOffset + n * step], (x[xOffset + n * step] - mean) * inverse, block);
            }
            sum = cut == 0 ? block : sum + block;
        }
        return sum;
    }

    @Override
    public void normalize(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float[] y, int yOffset) {
        BatchNormChecks.normalize(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, beta, betaOffset, y, yOffset);
        for (int n = 0; n < batch; n++) {
            for (int c = from; c < end; c++) {
                float mu = mean[meanOffset + c];
                float r = inverse[inverseOffset + c];
                float factor = gamma == null ? 1f : gamma[gammaOffset + c];
                float shift = beta == null ? -0f : beta[betaOffset + c];
                int at = (n * channels + c) * area;
                for (int i = at; i < at + area; i++) {
                    y[yOffset + i] = BatchNorm.scaled(x[xOffset + i], mu, r, factor, shift);
                }
            }
        }
    }

    @Override
    public void backward(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] gamma, int gammaOffset,
            float[] dy, int dyOffset, boolean constant,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        BatchNormChecks.backward(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, dy, dyOffset, dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        float[] partials = Scratch.take(batch);
        float[] terms = Scratch.take(area);
        int m = Math.max(1, batch * area);
        int step = channels * area;
        for (int c = from; c < end; c++) {
            int at = c * area;
            float mu = mean[meanOffset + c];
            float r = inverse[inverseOffset + c];
            float beta = sum(batch, step, area, dy, dyOffset + at, partials);
            float product = products(
                    batch, step, area, x, xOffset + at, mu, r, dy, dyOffset + at, partials, terms);
            float a = constant ? 0f : beta / m;
            float b = constant ? 0f : product / m;
            float scale = gamma == null ? r : gamma[gammaOffset + c] * r;
            for (int n = 0; n < batch && dx != null; n++) {
                for (int i = at + n * step; i < at + n * step + area; i++) {
                    dx[dxOffset + i] = BatchNorm.gradient(x[xOffset + i], mu, r, dy[dyOffset + i], scale, a, b);
                }
            }
            if (dGamma != null) {
                dGamma[dGammaOffset + c] = product;
            }
            if (dBeta != null) {
                dBeta[dBetaOffset + c] = beta;
            }
        }
        Scratch.give(terms);
        Scratch.give(partials);
    }
}

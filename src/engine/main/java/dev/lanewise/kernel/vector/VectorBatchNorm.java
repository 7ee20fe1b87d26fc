package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.BatchNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The SIMD {@link BatchNorm}. A channel of planes is summed plane by plane, the second loop over a plane in the first-level
 * cache; channels that are columns are summed a vector of them at a time.
 */
final class VectorBatchNorm implements BatchNorm {
    private final VectorSum sum = new VectorSum();

    @Override
    public void statistics(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] variance, int varianceOffset) {
        BatchNormChecks.statistics(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, variance, varianceOffset);
        int m = Math.max(1, batch * area);
        if (area == 1) {
            int n = end - from;
            sum.columns(batch, n, x, xOffset + from, channels, mean, meanOffset + from);
            divide(n, mean, meanOffset + from, m);
            ChannelColumns.squares(
                    batch, n, channels, x, xOffset + from, mean, meanOffset + from, variance, varianceOffset + from);
            divide(n, variance, varianceOffset + from, m);
            return;
        }
        float[] partials = Scratch.take(batch);
        float[] lanes = Scratch.take(Numerics.LANES);
        for (int c = from; c < end; c++) {
            int step = channels * area;
            int at = xOffset + c * area;
            float mu = sum(batch, step, area, x, at, partials) / m;
            for (int n = 0; n < batch; n++) {
                partials[n] = ChannelSums.squares(area, x, at + n * step, mu, lanes);
            }
            mean[meanOffset + c] = mu;
            variance[varianceOffset + c] = PairwiseTree.join(partials, 0, batch) / m;
        }
        Scratch.give(lanes);
        Scratch.give(partials);
    }

    private static float sum(int batch, int step, int area, float[] x, int xOffset, float[] partials) {
        for (int n = 0; n < batch; n++) {
            partials[n] = LaneSum.of(area, x, xOffset + n * step);
        }
        return PairwiseTree.join(partials, 0, batch);
    }

    private static void divide(int n, float[] x, int xOffset, int m) {
        for (int j = xOffset; j < xOffset + n; j++) {
            x[j] /= m;
        }
    }

    @Override
    public void normalize(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float[] y, int yOffset) {
        BatchNormChecks.normalize(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, beta, betaOffset, y, yOffset);
        if (area == 1) {
            columns(
                    batch, channels, end - from, x, xOffset + from, mean, meanOffset + from, inverse, inverseOffset + from,
                    gamma, gammaOffset + from, beta, betaOffset + from, y, yOffset + from);
            return;
        }
        for (int n = 0; n < batch; n++) {
            for (int c = from; c < end; c++) {
                int at = (n * channels + c) * area;
                ChannelPlane.scale(
                        area, x, xOffset + at, mean[meanOffset + c], inverse[inverseOffset + c],
                        gamma == null ? 1f : gamma[gammaOffset + c], beta == null ? -0f : beta[betaOffset + c],
                        y, yOffset + at);
            }
        }
    }

    private static void columns(
            int rows, int stride, int n, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] gamma, int gammaOffset, float[] beta, int betaOffset,
            float[] y, int yOffset) {
        float[] factors = gamma == null ? all(1f, n) : gamma;
        float[] shifts = beta == null ? all(-0f, n) : beta;
        for (int i = 0; i < rows; i++) {
            ChannelColumns.scale(
                    n, x, xOffset + i * stride, mean, meanOffset, inverse, inverseOffset,
                    factors, gamma == null ? 0 : gammaOffset, shifts, beta == null ? 0 : betaOffset, y, yOffset + i * stride);
        }
        if (beta == null) {
            Scratch.give(shifts);
        }
        if (gamma == null) {
            Scratch.give(factors);
        }
    }

    /** Scratch full of a value that changes nothing: −0 added, or a factor of 1. */
    private static float[] all(float value, int n) {
        float[] all = Scratch.take(n);
        Arrays.fill(all, 0, n, value);
        return all;
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
        if (area == 1) {
            backColumns(
                    batch, channels, end - from, x, xOffset + from, mean, meanOffset + from, inverse, inverseOffset + from,
                    gamma, gammaOffset + from, dy, dyOffset + from, constant, dx, dxOffset + from,
                    dGamma, dGammaOffset + from, dBeta, dBetaOffset + from);
            return;
        }
        float[] partials = Scratch.take(2 * batch);
        float[] lanes = Scratch.take(Numerics.LANES);
        for (int c = from; c < end; c++) {
            int step = channels * area;
            int at = c * area;
            float mu = mean[meanOffset + c];
            float r = inverse[inverseOffset + c];
            for (int n = 0; n < batch; n++) {
                int plane = at + n * step;
                partials[n] = LaneSum.of(area, dy, dyOffset + plane);
                partials[batch + n] =
                        ChannelSums.products(area, x, xOffset + plane, mu, r, dy, dyOffset + plane, lanes);
            }
            float betas = PairwiseTree.join(partials, 0, batch);
            float gammas = PairwiseTree.join(partials, batch, batch);
            int m = Math.max(1, batch * area);
            float a = constant ? 0f : betas / m;
            float b = constant ? 0f : gammas / m;
            float scale = gamma == null ? r : gamma[gammaOffset + c] * r;
            for (int n = 0; n < batch && dx != null; n++) {
                int plane = at + n * step;
                ChannelPlane.gradient(
                        area, x, xOffset + plane, mu, r, dy, dyOffset + plane, scale, a, b, dx, dxOffset + plane);
            }
            put(gammas, dGamma, dGammaOffset + c);
            put(betas, dBeta, dBetaOffset + c);
        }
        Scratch.give(lanes);
        Scratch.give(partials);
    }

    private static void put(float value, float[] to, int offset) {
        if (to != null) {
            to[offset] = value;
        }
    }

    private void backColumns(
            int rows, int stride, int n, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] gamma, int gammaOffset, float[] dy, int dyOffset, boolean constant,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        // γ·r, a and b of the channels.
        float[] factors = Scratch.take(3 * n);
        sum.columns(rows, n, dy, dyOffset, stride, factors, n);
        ChannelColumns.products(
                rows, n, stride, x, xOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset, factors, 2 * n);
        int m = Math.max(1, rows);
        for (int j = 0; j < n; j++) {
            put(factors[n + j], dBeta, dBetaOffset + j);
            put(factors[2 * n + j], dGamma, dGammaOffset + j);
            factors[j] = gamma == null ? inverse[inverseOffset + j] : gamma[gammaOffset + j] * inverse[inverseOffset + j];
            factors[n + j] = constant ? 0f : factors[n + j] / m;
            factors[2 * n + j] = constant ? 0f : factors[2 * n + j] / m;
        }
        for (int i = 0; i < rows && dx != null; i++) {
            int row = i * stride;
            ChannelColumns.gradient(
                    n, x, xOffset + row, mean, meanOffset, inverse, inverseOffset, dy, dyOffset + row, factors, n,
                    dx, dxOffset + row);
        }
        Scratch.give(factors);
    }
}

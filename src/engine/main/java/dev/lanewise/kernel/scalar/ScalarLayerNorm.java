package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LayerNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.Scratch;

/** The portable {@link LayerNorm}. */
final class ScalarLayerNorm implements LayerNorm {
    @Override
    public void forward(
            int rows, int columns, float[] x, int xOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float epsilon,
            float[] y, int yOffset, float[] mean, int meanOffset, float[] inverse, int inverseOffset) {
        LayerNormChecks.forward(
                rows, columns, x, xOffset, gamma, gammaOffset, beta, betaOffset, epsilon, y, yOffset, mean, meanOffset,
                inverse, inverseOffset);
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * columns;
            int to = yOffset + i * columns;
            float mu = ScalarLaneSum.of(columns, x, from) / Math.max(columns, 1);
            for (int j = 0; j < columns; j++) {
                y[to + j] = x[from + j] - mu;
            }
            float r = LayerNorm.inverse(ScalarLaneDot.of(columns, y, to, y, to), columns, epsilon);
            for (int j = 0; j < columns; j++) {
                y[to + j] = LayerNorm.scaled(
                        y[to + j], r, gamma == null ? 1f : gamma[gammaOffset + j], beta == null ? -0f : beta[betaOffset + j]);
            }
            mean[meanOffset + i] = mu;
            inverse[inverseOffset + i] = r;
        }
    }

    @Override
    public void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        LayerNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        for (int j = 0; j < columns; j++) {
            parameters(
                    rows, columns, x, xOffset + j, mean, meanOffset, inverse, inverseOffset, dy, dyOffset + j,
                    dGamma, dGammaOffset + j, dBeta, dBetaOffset + j);
        }
        if (dx == null) {
            return;
        }
        float[] h = Scratch.take(columns);
        float[] g = Scratch.take(columns);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float r = inverse[inverseOffset + i];
            for (int j = 0; j < columns; j++) {
                h[j] = (x[xOffset + at + j] - mean[meanOffset + i]) * r;
                g[j] = dy[dyOffset + at + j] * (gamma == null ? 1f : gamma[gammaOffset + j]);
            }
            float a = ScalarLaneSum.of(columns, g, 0) / Math.max(columns, 1);
            float b = ScalarLaneDot.of(columns, g, 0, h, 0) / Math.max(columns, 1);
            for (int j = 0; j < columns; j++) {
                dx[dxOffset + at + j] = LayerNorm.gradient(h[j], g[j], r, a, b);
            }
        }
        Scratch.give(g);
        Scratch.give(h);
    }

    @Override
    public void parameterGradients(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        LayerNormChecks.parameterGradients(
                rows, columns, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dGamma, dGammaOffset, dBeta, dBetaOffset);
        for (int j = from; j < end; j++) {
            parameters(
                    rows, columns, x, xOffset + j, mean, meanOffset, inverse, inverseOffset, dy, dyOffset + j,
                    dGamma, dGammaOffset + j, dBeta, dBetaOffset + j);
        }
    }

    /** One column's gradients of γ and β, each unless it is null; the offsets are that column's. */
    private static void parameters(
            int rows, int columns, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        float gammaSum = 0f;
        float betaSum = 0f;
        for (int cut = 0; cut < rows; cut += Numerics.OUTER_CUT) {
            float gammaBlock = 0f;
            float betaBlock = 0f;
            for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                float upstream = dy[dyOffset + i * columns];
                float h = (x[xOffset + i * columns] - mean[meanOffset + i]) * inverse[inverseOffset + i];
                gammaBlock = Math.fma(upstream, h, gammaBlock);
                betaBlock += upstream;
            }
            gammaSum = cut == 0 ? gammaBlock : gammaSum + gammaBlock;
            betaSum = cut == 0 ? betaBlock : betaSum + betaBlock;
        }
        if (dGamma != null) {
            dGamma[dGammaOffset] = gammaSum;
        }
        if (dBeta != null) {
            dBeta[dBetaOffset] = betaSum;
        }
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.RmsNorm;
import dev.lanewise.kernel.RmsNormChecks;
import dev.lanewise.kernel.Scratch;

/** The portable {@link RmsNorm}. */
final class ScalarRmsNorm implements RmsNorm {
    @Override
    public void forward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset, float epsilon,
            float[] y, int yOffset, float[] inverse, int inverseOffset) {
        RmsNormChecks.forward(rows, columns, x, xOffset, gamma, gammaOffset, epsilon, y, yOffset, inverse, inverseOffset);
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * columns;
            int to = yOffset + i * columns;
            float r = RmsNorm.inverse(ScalarLaneDot.of(columns, x, from, x, from), columns, epsilon);
            for (int j = 0; j < columns; j++) {
                y[to + j] = x[from + j] * r * (gamma == null ? 1f : gamma[gammaOffset + j]);
            }
            inverse[inverseOffset + i] = r;
        }
    }

    @Override
    public void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RmsNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, dy, dyOffset, dx, dxOffset);
        float[] h = Scratch.take(columns);
        float[] g = Scratch.take(columns);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float r = inverse[inverseOffset + i];
            for (int j = 0; j < columns; j++) {
                h[j] = x[xOffset + at + j] * r;
                g[j] = dy[dyOffset + at + j] * (gamma == null ? 1f : gamma[gammaOffset + j]);
            }
            float b = ScalarLaneDot.of(columns, g, 0, h, 0) / Math.max(columns, 1);
            for (int j = 0; j < columns; j++) {
                dx[dxOffset + at + j] = RmsNorm.gradient(h[j], g[j], r, b);
            }
        }
        Scratch.give(g);
        Scratch.give(h);
    }

    @Override
    public void scaleGradient(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset) {
        RmsNormChecks.scaleGradient(
                rows, columns, from, end, x, xOffset, inverse, inverseOffset, dy, dyOffset, dGamma, dGammaOffset);
        for (int j = from; j < end; j++) {
            float sum = 0f;
            for (int cut = 0; cut < rows; cut += Numerics.OUTER_CUT) {
                float block = 0f;
                for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                    int at = i * columns + j;
                    block = Math.fma(dy[dyOffset + at], x[xOffset + at] * inverse[inverseOffset + i], block);
                }
                sum = cut == 0 ? block : sum + block;
            }
            dGamma[dGammaOffset + j] = sum;
        }
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LayerNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The SIMD {@link LayerNorm}: a row at a time, which stays in the first-level cache while short loops go over it. Sums are
 * {@link LaneSum}'s and {@link LaneDot}'s; the rest are the loops of {@link NormRow}.
 */
final class VectorLayerNorm implements LayerNorm {
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
            float mu = LaneSum.of(columns, x, from) / Math.max(columns, 1);
            NormRow.center(columns, x, from, mu, y, to);
            float r = LayerNorm.inverse(LaneDot.of(columns, y, to, y, to), columns, epsilon);
            NormRow.scale(columns, y, to, r, gamma, gammaOffset, beta, betaOffset);
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
        float[] h = Scratch.take(columns);
        float[] scaled = gamma == null ? null : Scratch.take(columns);
        float[] gammaBlock = dGamma == null || rows <= Numerics.OUTER_CUT ? dGamma : Scratch.take(columns);
        float[] betaBlock = dBeta == null || rows <= Numerics.OUTER_CUT ? dBeta : Scratch.take(columns);
        for (int cut = 0; cut == 0 || cut < rows; cut += Numerics.OUTER_CUT) {
            int end = Math.min(rows, cut + Numerics.OUTER_CUT);
            // The first block is summed where it is wanted.
            float[] gammas = cut == 0 ? dGamma : gammaBlock;
            float[] betas = cut == 0 ? dBeta : betaBlock;
            int gammasOffset = cut == 0 ? dGammaOffset : 0;
            int betasOffset = cut == 0 ? dBetaOffset : 0;
            clear(columns, gammas, gammasOffset);
            clear(columns, betas, betasOffset);
            for (int i = cut; i < end; i++) {
                int at = i * columns;
                float r = inverse[inverseOffset + i];
                NormRow.standardize(columns, x, xOffset + at, mean[meanOffset + i], r, h);
                if (dGamma != null) {
                    NormRow.addProducts(columns, dy, dyOffset + at, h, gammas, gammasOffset);
                }
                if (dBeta != null) {
                    NormRow.add(columns, dy, dyOffset + at, betas, betasOffset);
                }
                if (dx != null) {
                    gradient(columns, dy, dyOffset + at, gamma, gammaOffset, scaled, h, r, dx, dxOffset + at);
                }
            }
            if (cut > 0) {
                add(columns, gammas, dGamma, dGammaOffset);
                add(columns, betas, dBeta, dBetaOffset);
            }
        }
        give(betaBlock, dBeta);
        give(gammaBlock, dGamma);
        give(scaled, null);
        Scratch.give(h);
    }

    private static void gradient(
            int n, float[] dy, int dyOffset, float[] gamma, int gammaOffset, float[] scaled,
            float[] h, float r, float[] dx, int dxOffset) {
        float[] g = dy;
        int gOffset = dyOffset;
        if (gamma != null) {
            NormRow.multiply(n, dy, dyOffset, gamma, gammaOffset, scaled);
            g = scaled;
            gOffset = 0;
        }
        float a = LaneSum.of(n, g, gOffset) / Math.max(n, 1);
        float b = LaneDot.of(n, g, gOffset, h, 0) / Math.max(n, 1);
        NormRow.gradient(n, h, g, gOffset, r, a, b, dx, dxOffset);
    }

    private static void clear(int n, float[] sums, int offset) {
        if (sums != null) {
            Arrays.fill(sums, offset, offset + n, 0f);
        }
    }

    private static void add(int n, float[] block, float[] sums, int offset) {
        if (sums != null) {
            NormRow.add(n, block, 0, sums, offset);
        }
    }

    @SuppressWarnings("ReferenceEquality") // The caller's own array is not ours to give.
    private static void give(float[] scratch, float[] callers) {
        if (scratch != null && scratch != callers) {
            Scratch.give(scratch);
        }
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.RmsNorm;
import dev.lanewise.kernel.RmsNormChecks;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/** The SIMD {@link RmsNorm}: a row at a time, which stays in the first-level cache while two loops go over it. */
final class VectorRmsNorm implements RmsNorm {
    @Override
    public void forward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset, float epsilon,
            float[] y, int yOffset, float[] inverse, int inverseOffset) {
        RmsNormChecks.forward(rows, columns, x, xOffset, gamma, gammaOffset, epsilon, y, yOffset, inverse, inverseOffset);
        float[] factors = orOnes(columns, gamma);
        int factorsOffset = gamma == null ? 0 : gammaOffset;
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * columns;
            float r = RmsNorm.inverse(LaneDot.of(columns, x, from, x, from), columns, epsilon);
            RmsRow.scale(columns, x, from, r, factors, factorsOffset, y, yOffset + i * columns);
            inverse[inverseOffset + i] = r;
        }
        giveUnless(gamma, factors);
    }

    /** γ, or scratch full of ones, so that each loop has one form. */
    private static float[] orOnes(int n, float[] gamma) {
        if (gamma != null) {
            return gamma;
        }
        float[] ones = Scratch.take(n);
        Arrays.fill(ones, 0, n, 1f);
        return ones;
    }

    private static void giveUnless(float[] callers, float[] scratch) {
        if (callers == null) {
            Scratch.give(scratch);
        }
    }

    @Override
    public void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RmsNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, dy, dyOffset, dx, dxOffset);
        float[] factors = orOnes(columns, gamma);
        int factorsOffset = gamma == null ? 0 : gammaOffset;
        float[] lanes = Scratch.take(Numerics.LANES);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float r = inverse[inverseOffset + i];
            float b = RmsRow.products(columns, x, xOffset + at, r, dy, dyOffset + at, factors, factorsOffset, lanes)
                    / Math.max(columns, 1);
            RmsRow.gradient(columns, x, xOffset + at, r, dy, dyOffset + at, factors, factorsOffset, b, dx, dxOffset + at);
        }
        Scratch.give(lanes);
        giveUnless(gamma, factors);
    }

    @Override
    public void scaleGradient(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset) {
        RmsNormChecks.scaleGradient(
                rows, columns, from, end, x, xOffset, inverse, inverseOffset, dy, dyOffset, dGamma, dGammaOffset);
        int n = end - from;
        // The first block is summed where it is wanted.
        Arrays.fill(dGamma, dGammaOffset + from, dGammaOffset + end, 0f);
        float[] block = Scratch.take(n);
        for (int cut = 0; cut < rows; cut += Numerics.OUTER_CUT) {
            float[] sums = cut == 0 ? dGamma : block;
            int at = cut == 0 ? dGammaOffset + from : 0;
            if (cut > 0) {
                Arrays.fill(block, 0, n, 0f);
            }
            for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                int row = i * columns + from;
                RmsRow.follow(n, x, xOffset + row, inverse[inverseOffset + i], dy, dyOffset + row, sums, at);
            }
            for (int j = 0; j < n && cut > 0; j++) {
                dGamma[dGammaOffset + from + j] += block[j];
            }
        }
        Scratch.give(block);
    }
}

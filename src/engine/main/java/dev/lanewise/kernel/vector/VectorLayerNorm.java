package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LayerNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The SIMD {@link LayerNorm}: a row at a time, which stays in the first-level cache while two or three loops go over it.
 * Backward is three of
 * them: two of {@link NormSums}, with the sums and the gradients of β and γ, then one of {@link NormRow} with dx. What
 * a caller does not give or want has a stand-in of scratch there, so that each loop has one form.
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
        float[] factors = orAll(1f, columns, gamma);
        float[] shifts = orAll(-0f, columns, beta);
        int factorsOffset = gamma == null ? 0 : gammaOffset;
        int shiftsOffset = beta == null ? 0 : betaOffset;
        float[] lanes = Scratch.take(Numerics.LANES);
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * columns;
            int to = yOffset + i * columns;
            float mu = LaneSum.of(columns, x, from) / Math.max(columns, 1);
            float r = LayerNorm.inverse(NormSums.squares(columns, x, from, mu, lanes), columns, epsilon);
            NormRow.scale(columns, x, from, mu, r, factors, factorsOffset, shifts, shiftsOffset, y, to);
            mean[meanOffset + i] = mu;
            inverse[inverseOffset + i] = r;
        }
        Scratch.give(lanes);
        giveUnless(beta, shifts);
        giveUnless(gamma, factors);
    }

    /** The row, or scratch full of a value that changes nothing: −0 added, or a factor of 1. */
    private static float[] orAll(float value, int n, float[] row) {
        if (row != null) {
            return row;
        }
        float[] all = Scratch.take(n);
        Arrays.fill(all, 0, n, value);
        return all;
    }

    private static void giveUnless(float[] callers, float[] scratch) {
        if (callers == null) {
            Scratch.give(scratch);
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
        float[] factors = orAll(1f, columns, gamma);
        int factorsOffset = gamma == null ? 0 : gammaOffset;
        float[] gammaBlock = Scratch.take(columns);
        float[] betaBlock = Scratch.take(columns);
        for (int cut = 0; cut == 0 || cut < rows; cut += Numerics.OUTER_CUT) {
            int count = Math.min(rows - cut, Numerics.OUTER_CUT);
            // The first block is summed where it is wanted.
            boolean gammaThere = cut == 0 && dGamma != null;
            boolean betaThere = cut == 0 && dBeta != null;
            block(
                    count, columns, x, xOffset + cut * columns, factors, factorsOffset,
                    mean, meanOffset + cut, inverse, inverseOffset + cut, dy, dyOffset + cut * columns,
                    dx, dxOffset + cut * columns, gammaThere ? dGamma : gammaBlock, gammaThere ? dGammaOffset : 0,
                    betaThere ? dBeta : betaBlock, betaThere ? dBetaOffset : 0);
            if (cut > 0 && dGamma != null) {
                NormRow.add(columns, gammaBlock, 0, dGamma, dGammaOffset);
            }
            if (cut > 0 && dBeta != null) {
                NormRow.add(columns, betaBlock, 0, dBeta, dBetaOffset);
            }
        }
        Scratch.give(betaBlock);
        Scratch.give(gammaBlock);
        giveUnless(gamma, factors);
    }

    @Override
    public void parameterGradients(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        LayerNormChecks.parameterGradients(
                rows, columns, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dGamma, dGammaOffset, dBeta, dBetaOffset);
        int n = end - from;
        float[] gammaBlock = Scratch.take(n);
        float[] betaBlock = Scratch.take(n);
        for (int cut = 0; cut == 0 || cut < rows; cut += Numerics.OUTER_CUT) {
            Arrays.fill(gammaBlock, 0, n, 0f);
            Arrays.fill(betaBlock, 0, n, 0f);
            for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                int at = i * columns + from;
                NormRow.parameters(
                        n, x, xOffset + at, mean[meanOffset + i], inverse[inverseOffset + i], dy, dyOffset + at,
                        gammaBlock, betaBlock);
            }
            join(cut, n, gammaBlock, dGamma, dGammaOffset + from);
            join(cut, n, betaBlock, dBeta, dBetaOffset + from);
        }
        Scratch.give(betaBlock);
        Scratch.give(gammaBlock);
    }

    /** sums ← block for the first block, else sums + block; nothing where sums is null. */
    private static void join(int cut, int n, float[] block, float[] sums, int offset) {
        if (sums != null && cut == 0) {
            System.arraycopy(block, 0, sums, offset, n);
        } else if (sums != null) {
            NormRow.add(n, block, 0, sums, offset);
        }
    }

    /** At most {@link Numerics#OUTER_CUT} rows: dx unless it is null, and their sums for dγ and dβ. */
    private static void block(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        Arrays.fill(dGamma, dGammaOffset, dGammaOffset + columns, 0f);
        Arrays.fill(dBeta, dBetaOffset, dBetaOffset + columns, 0f);
        float[] lanes = Scratch.take(Numerics.LANES);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float mu = mean[meanOffset + i];
            float r = inverse[inverseOffset + i];
            float gradients = NormSums.gradients(
                    columns, dy, dyOffset + at, gamma, gammaOffset, dBeta, dBetaOffset, lanes);
            float products = NormSums.products(
                    columns, x, xOffset + at, mu, r, dy, dyOffset + at, gamma, gammaOffset, dGamma, dGammaOffset, lanes);
            if (dx != null) {
                float a = gradients / Math.max(columns, 1);
                float b = products / Math.max(columns, 1);
                NormRow.gradient(
                        columns, x, xOffset + at, mu, r, dy, dyOffset + at, gamma, gammaOffset, a, b, dx, dxOffset + at);
            }
        }
        Scratch.give(lanes);
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LayerNormChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The SIMD {@link LayerNorm}: a row at a time, which stays in the first-level cache while two or three loops go over it.
 * Backward takes a few rows at once, for dγ and dβ by {@link NormParameters}, and then each of them for dx, in two loops: the
 * sums of {@link NormGradientSums}, and {@link NormRow}'s gradient. What a caller does not give, and one of dγ and dβ that it
 * does not want, has a stand-in of scratch, so that each loop has one form.
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
        boolean wanted = dGamma != null || dBeta != null;
        float[] gammaBlock = wanted ? Scratch.take(columns) : null;
        float[] betaBlock = wanted ? Scratch.take(columns) : null;
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
        if (wanted) {
            Scratch.give(betaBlock);
            Scratch.give(gammaBlock);
        }
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
            int at = cut * columns + from;
            NormParameters.add(
                    Math.min(rows - cut, Numerics.OUTER_CUT), n, columns, x, xOffset + at, mean, meanOffset + cut,
                    inverse, inverseOffset + cut, dy, dyOffset + at, gammaBlock, 0, betaBlock, 0);
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

    /**
     * At most {@link Numerics#OUTER_CUT} rows, as many at a time as {@link NormParameters} takes: their shares of dγ and dβ unless
     * those are null, then dx unless it is null.
     */
    private static void block(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        if (dGamma != null) {
            Arrays.fill(dGamma, dGammaOffset, dGammaOffset + columns, 0f);
            Arrays.fill(dBeta, dBetaOffset, dBetaOffset + columns, 0f);
        }
        float[] gs = Scratch.take(Numerics.LANES);
        float[] products = Scratch.take(Numerics.LANES);
        float[] sums = Scratch.take(2);
        for (int first = 0; first < rows; first += NormParameters.ROWS) {
            int end = Math.min(rows, first + NormParameters.ROWS);
            if (dGamma != null) {
                NormParameters.add(
                        end - first, columns, columns, x, xOffset + first * columns, mean, meanOffset + first,
                        inverse, inverseOffset + first, dy, dyOffset + first * columns, dGamma, dGammaOffset,
                        dBeta, dBetaOffset);
            }
            for (int i = first; dx != null && i < end; i++) {
                int at = i * columns;
                float mu = mean[meanOffset + i];
                float r = inverse[inverseOffset + i];
                NormGradientSums.of(
                        columns, x, xOffset + at, mu, r, dy, dyOffset + at, gamma, gammaOffset, gs, products, sums);
                float a = sums[0] / Math.max(columns, 1);
                float b = sums[1] / Math.max(columns, 1);
                NormRow.gradient(
                        columns, x, xOffset + at, mu, r, dy, dyOffset + at, gamma, gammaOffset, a, b, dx, dxOffset + at);
            }
        }
        Scratch.give(sums);
        Scratch.give(products);
        Scratch.give(gs);
    }
}

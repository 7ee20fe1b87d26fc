package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorBatchNorm} where a channel is a column: a vector of channels at a time, down the rows for sums and
 * along a row for the rest. Each has a body of full vectors, which returns where it stopped, and a tail. All offsets are those of
 * the first channel; {@code n} channels are computed, {@code stride} apart from one row to the next.
 */
final class ChannelColumns {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int CUT = Numerics.OUTER_CUT;

    private ChannelColumns() {}

    /** sums ← Σ (x − mean)² down each column. */
    static void squares(
            int rows, int n, int stride, float[] x, int xOffset, float[] mean, int meanOffset, float[] sums, int sumsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            squaresTile(rows, stride, x, xOffset + j, mean, meanOffset + j, sums, sumsOffset + j);
        }
        for (int j = limit; j < n; j++) {
            float sum = 0f;
            for (int cut = 0; cut < rows; cut += CUT) {
                float block = 0f;
                for (int i = cut; i < Math.min(rows, cut + CUT); i++) {
                    float d = x[xOffset + i * stride + j] - mean[meanOffset + j];
                    block = Math.fma(d, d, block);
                }
                sum = cut == 0 ? block : sum + block;
            }
            sums[sumsOffset + j] = sum;
        }
    }

    static void squaresTile(
            int rows, int stride, float[] x, int xOffset, float[] mean, int meanOffset, float[] sums, int sumsOffset) {
        FloatVector means = FloatVector.fromArray(SPECIES, mean, meanOffset);
        // A first block of −0 stays −0, as where it is taken as it is.
        FloatVector sum = FloatVector.broadcast(SPECIES, rows == 0 ? 0f : -0f);
        for (int cut = 0; cut < rows; cut += CUT) {
            FloatVector block = FloatVector.zero(SPECIES);
            for (int i = cut; i < Math.min(rows, cut + CUT); i++) {
                FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i * stride).sub(means);
                block = d.fma(d, block);
            }
            sum = sum.add(block);
        }
        sum.intoArray(sums, sumsOffset);
    }

    /** sums ← Σ dy·h down each column, with h = (x − mean)·inverse. */
    static void products(
            int rows, int n, int stride, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] sums, int sumsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            productsTile(
                    rows, stride, x, xOffset + j, mean, meanOffset + j, inverse, inverseOffset + j, dy, dyOffset + j,
                    sums, sumsOffset + j);
        }
        for (int j = limit; j < n; j++) {
            float sum = 0f;
            for (int cut = 0; cut < rows; cut += CUT) {
                float block = 0f;
                for (int i = cut; i < Math.min(rows, cut + CUT); i++) {
                    float h = (x[xOffset + i * stride + j] - mean[meanOffset + j]) * inverse[inverseOffset + j];
                    block = Math.fma(dy[dyOffset + i * stride + j], h, block);
                }
                sum = cut == 0 ? block : sum + block;
            }
            sums[sumsOffset + j] = sum;
        }
    }

    static void productsTile(
            int rows, int stride, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] sums, int sumsOffset) {
        FloatVector means = FloatVector.fromArray(SPECIES, mean, meanOffset);
        FloatVector inverses = FloatVector.fromArray(SPECIES, inverse, inverseOffset);
        // A first block of −0 stays −0, as where it is taken as it is.
        FloatVector sum = FloatVector.broadcast(SPECIES, rows == 0 ? 0f : -0f);
        for (int cut = 0; cut < rows; cut += CUT) {
            FloatVector block = FloatVector.zero(SPECIES);
            for (int i = cut; i < Math.min(rows, cut + CUT); i++) {
                FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i * stride).sub(means).mul(inverses);
                block = FloatVector.fromArray(SPECIES, dy, dyOffset + i * stride).fma(h, block);
            }
            sum = sum.add(block);
        }
        sum.intoArray(sums, sumsOffset);
    }

    /** One row: y ← fma((x − mean)·inverse, gamma, beta). */
    static void scale(
            int n, float[] x, int xOffset, float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j)
                    .sub(FloatVector.fromArray(SPECIES, mean, meanOffset + j))
                    .mul(FloatVector.fromArray(SPECIES, inverse, inverseOffset + j));
            FloatVector factor = FloatVector.fromArray(SPECIES, gamma, gammaOffset + j);
            h.fma(factor, FloatVector.fromArray(SPECIES, beta, betaOffset + j)).intoArray(y, yOffset + j);
        }
        for (int j = limit; j < n; j++) {
            y[yOffset + j] = BatchNorm.scaled(
                    x[xOffset + j], mean[meanOffset + j], inverse[inverseOffset + j], gamma[gammaOffset + j],
                    beta[betaOffset + j]);
        }
    }

    /** One row: dx ← scale·fma(−h, b, dy − a); scale, a and b lie one after the other, {@code third} apart, in {@code factors}. */
    static void gradient(
            int n, float[] x, int xOffset, float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] dy, int dyOffset, float[] factors, int third, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j)
                    .sub(FloatVector.fromArray(SPECIES, mean, meanOffset + j))
                    .mul(FloatVector.fromArray(SPECIES, inverse, inverseOffset + j));
            FloatVector g = FloatVector.fromArray(SPECIES, dy, dyOffset + j)
                    .sub(FloatVector.fromArray(SPECIES, factors, third + j));
            FloatVector minusB = FloatVector.fromArray(SPECIES, factors, 2 * third + j).neg();
            h.fma(minusB, g).mul(FloatVector.fromArray(SPECIES, factors, j)).intoArray(dx, dxOffset + j);
        }
        for (int j = limit; j < n; j++) {
            dx[dxOffset + j] = BatchNorm.gradient(
                    x[xOffset + j], mean[meanOffset + j], inverse[inverseOffset + j], dy[dyOffset + j],
                    factors[j], factors[third + j], factors[2 * third + j]);
        }
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Sum;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Sum}: {@link LaneSum} along rows, one accumulator a vector of columns down them. */
final class VectorSum extends VectorReduction implements Sum {
    @Override
    float run(int n, float[] x, int xOffset) {
        return LaneSum.of(n, x, xOffset);
    }

    @Override
    float join(float[] partials) {
        return PairwiseTree.join(partials, 0, partials.length);
    }

    @Override
    float column(int n, float[] x, int xOffset, int stride) {
        float sum = 0f;
        for (int cut = 0; cut < n; cut += Numerics.OUTER_CUT) {
            float block = 0f;
            for (int i = cut; i < Math.min(n, cut + Numerics.OUTER_CUT); i++) {
                block += x[xOffset + i * stride];
            }
            sum += block;
        }
        return sum;
    }

    @Override
    void tile1(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int cut = 0; cut < rows; cut += Numerics.OUTER_CUT) {
            FloatVector block = FloatVector.zero(SPECIES);
            for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                block = FloatVector.fromArray(SPECIES, x, xOffset + i * xRowStride).add(block);
            }
            sum = sum.add(block);
        }
        sum.intoArray(y, yOffset);
    }

    @Override
    void tile4(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int cut = 0; cut < rows; cut += Numerics.OUTER_CUT) {
            FloatVector block0 = FloatVector.zero(SPECIES);
            FloatVector block1 = block0;
            FloatVector block2 = block0;
            FloatVector block3 = block0;
            for (int i = cut; i < Math.min(rows, cut + Numerics.OUTER_CUT); i++) {
                int p = xOffset + i * xRowStride;
                block0 = FloatVector.fromArray(SPECIES, x, p).add(block0);
                block1 = FloatVector.fromArray(SPECIES, x, p + LANES).add(block1);
                block2 = FloatVector.fromArray(SPECIES, x, p + 2 * LANES).add(block2);
                block3 = FloatVector.fromArray(SPECIES, x, p + 3 * LANES).add(block3);
            }
            sum0 = sum0.add(block0);
            sum1 = sum1.add(block1);
            sum2 = sum2.add(block2);
            sum3 = sum3.add(block3);
        }
        sum0.intoArray(y, yOffset);
        sum1.intoArray(y, yOffset + LANES);
        sum2.intoArray(y, yOffset + 2 * LANES);
        sum3.intoArray(y, yOffset + 3 * LANES);
    }
}

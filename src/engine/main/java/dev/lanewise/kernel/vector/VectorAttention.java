package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionChecks;
import dev.lanewise.kernel.AttentionShape;

/**
 * The SIMD {@link Attention}: small matrix products of 16 query rows with a tile of keys or values, head by head.
 *
 * <pre>
 *   AttentionForward    a head's outputs          AttentionTile    the products
 *   AttentionBackward   a head's gradients        AttentionLanes   what happens to scores between two products
 *   AttentionDecode     outputs of few rows       AttentionPack    rows in, out and turned
 * </pre>
 */
final class VectorAttention implements Attention {
    @Override
    public void forward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        AttentionChecks.forward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
        for (int pair = from; pair < end; pair++) {
            if (shape.queries() <= AttentionDecode.MOST_ROWS) {
                AttentionDecode.run(
                        shape, pair, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
            } else {
                AttentionForward.run(
                        shape, pair, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
            }
        }
    }

    @Override
    public void backward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset,
            float[] dOut, int dOutOffset, float[] dq, int dqOffset, float[] dk, int dkOffset, float[] dv, int dvOffset) {
        AttentionChecks.backward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset,
                dOut, dOutOffset, dq, dqOffset, dk, dkOffset, dv, dvOffset);
        for (int pair = from; pair < end; pair++) {
            AttentionBackward.run(
                    shape, pair, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset,
                    dOut, dOutOffset, dq, dqOffset, dk, dkOffset, dv, dvOffset);
        }
    }
}

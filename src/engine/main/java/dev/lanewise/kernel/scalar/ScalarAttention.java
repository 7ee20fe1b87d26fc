package dev.lanewise.kernel.scalar;

import static dev.lanewise.kernel.Numerics.KC;
import static dev.lanewise.kernel.Numerics.KEY_TILE;
import static dev.lanewise.kernel.Numerics.QUERY_TILE;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionChecks;
import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/** The portable {@link Attention}: row after row, a tile of keys at a time. */
final class ScalarAttention implements Attention {
    @Override
    public void forward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        AttentionChecks.forward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
        float[] scratch = Scratch.take(KEY_TILE + shape.headSize());
        for (int pair = from; pair < end; pair++) {
            int keys = shape.keyStart(kOffset, pair);
            int values = shape.keyStart(vOffset, pair);
            for (int i = 0; i < shape.queries(); i++) {
                int query = shape.queryStart(qOffset, pair) + i * shape.queryRows().rowStride();
                int to = shape.outputStart(outOffset, pair) + i * shape.outputRows().rowStride();
                float m = 0;
                float l = 0;
                for (int j = 0; j < shape.visible(i); j += KEY_TILE) {
                    int n = Math.min(KEY_TILE, shape.visible(i) - j);
                    int row = shape.keyRows().rowStride();
                    float scale = shape.scale();
                    products(n, shape.headSize(), scale, q, query, k, keys + j * row, row, scratch, 0);
                    float top = ScalarMax.of(n, scratch, 0);
                    float m1 = j == 0 ? top : Math.max(m, top);
                    for (int c = 0; c < n; c++) {
                        scratch[c] = exponential(scratch[c], m1);
                    }
                    float r = exponential(m, m1);
                    float sum = ScalarLaneSum.of(n, scratch, 0);
                    l = j == 0 ? sum : Math.fma(l, r, sum);
                    m = m1;
                    combine(n, shape.headSize(), scratch, 0, 1, v, values + j * row, row, scratch, KEY_TILE);
                    for (int c = 0; c < shape.headSize(); c++) {
                        float t = scratch[KEY_TILE + c];
                        out[to + c] = j == 0 ? t : Math.fma(out[to + c], r, t);
                    }
                }
                float w = 1 / l;
                for (int c = 0; c < shape.headSize(); c++) {
                    out[to + c] = out[to + c] * w;
                }
                if (max != null) {
                    max[maxOffset + shape.row(pair, i)] = Attention.savedMax(m, l);
                    inverse[inverseOffset + shape.row(pair, i)] = w;
                }
            }
        }
        Scratch.give(scratch);
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
        int d = shape.headSize();
        int keyRow = shape.keyRows().rowStride();
        // Weights e and z of a block, key by key; rows g; a sum.
        int z = QUERY_TILE * shape.keys();
        int g = 2 * z;
        int sum = g + QUERY_TILE * d;
        float[] s = Scratch.take(sum + Math.max(d, shape.keys()));
        for (int pair = from; pair < end; pair++) {
            int keys = shape.keyStart(kOffset, pair);
            int values = shape.keyStart(vOffset, pair);
            int dKeys = shape.keyStart(dkOffset, pair);
            int dValues = shape.keyStart(dvOffset, pair);
            fill(shape.keys(), d, dk, dKeys, keyRow);
            fill(shape.keys(), d, dv, dValues, keyRow);
            for (int i = 0; i < shape.queries(); i += QUERY_TILE) {
                int rows = Math.min(QUERY_TILE, shape.queries() - i);
                int n = shape.visible(i + rows - 1);
                int queryRow = shape.queryRows().rowStride();
                int outputRow = shape.outputRows().rowStride();
                int queries = shape.queryStart(qOffset, pair) + i * queryRow;
                int outputs = shape.outputStart(outOffset, pair) + i * outputRow;
                int upstream = shape.outputStart(dOutOffset, pair) + i * outputRow;
                for (int r = 0; r < rows; r++) {
                    int at = shape.row(pair, i + r);
                    weights(
                            shape, n, shape.visible(i + r), r, q, queries + r * queryRow, k, keys, v, values,
                            out, outputs + r * outputRow, dOut, upstream + r * outputRow, max[maxOffset + at],
                            inverse[inverseOffset + at], s, z, g + r * d, sum);
                }
                for (int j = 0; j < n; j++) {
                    combine(rows, d, s, j * QUERY_TILE, 1, s, g, d, s, sum);
                    add(d, s, sum, dv, dValues + j * keyRow);
                    combine(rows, d, s, z + j * QUERY_TILE, 1, q, queries, queryRow, s, sum);
                    add(d, s, sum, dk, dKeys + j * keyRow);
                }
                int dQueries = shape.queryStart(dqOffset, pair) + i * queryRow;
                fill(rows, d, dq, dQueries, queryRow);
                for (int r = 0; r < rows; r++) {
                    for (int j = 0; j < n; j += KEY_TILE) {
                        int tile = Math.min(KEY_TILE, n - j);
                        combine(tile, d, s, z + j * QUERY_TILE + r, QUERY_TILE, k, keys + j * keyRow, keyRow, s, sum);
                        add(d, s, sum, dq, dQueries + r * queryRow);
                    }
                }
                scale(rows, d, shape.scale(), dq, dQueries, queryRow);
            }
            scale(shape.keys(), d, shape.scale(), dk, dKeys, keyRow);
        }
        Scratch.give(s);
    }

    /** Row r of a block: e into s[j·QUERY_TILE + r], z from {@code z} on likewise, g to its place. */
    private static void weights(
            AttentionShape shape, int n, int visible, int r, float[] q, int query, float[] k, int keys, float[] v, int values,
            float[] out, int output, float[] dOut, int upstream, float m, float w, float[] s, int z, int g, int row) {
        int d = shape.headSize();
        for (int c = 0; c < d; c++) {
            s[g + c] = dOut[upstream + c] * w;
        }
        float dot = ScalarLaneDot.of(d, s, g, out, output);
        int keyRow = shape.keyRows().rowStride();
        products(visible, d, shape.scale(), q, query, k, keys, keyRow, s, row);
        for (int j = 0; j < n; j++) {
            s[j * QUERY_TILE + r] = j < visible ? exponential(s[row + j], m) : 0f;
        }
        products(visible, d, 1f, s, g, v, values, keyRow, s, row);
        for (int j = 0; j < n; j++) {
            s[z + j * QUERY_TILE + r] = j < visible ? s[j * QUERY_TILE + r] * (s[row + j] - dot) : 0f;
        }
    }

    private static float exponential(float x, float max) {
        return Exp.ofNonPositive(-Math.abs(x - max));
    }

    /** s[j] ← alpha·(row · rows[j]) for j &lt; n, in the order of Gemm. */
    private static void products(
            int n, int d, float alpha, float[] x, int row, float[] y, int rows, int rowStride, float[] s, int to) {
        for (int j = 0; j < n; j++) {
            int other = rows + j * rowStride;
            for (int p = 0; p < d; p += KC) {
                float t = 0;
                for (int c = p; c < Math.min(d, p + KC); c++) {
                    t = Math.fma(x[row + c], y[other + c], t);
                }
                s[to + j] = p == 0 ? alpha * t : Math.fma(alpha, t, s[to + j]);
            }
        }
    }

    /** sum ← Σ over j &lt; n of weight[j]·rows[j], one chain over ascending j. */
    private static void combine(
            int n, int d, float[] weight, int at, int stride, float[] y, int rows, int rowStride, float[] sum, int to) {
        Arrays.fill(sum, to, to + d, 0f);
        for (int j = 0; j < n; j++) {
            float factor = weight[at + j * stride];
            int row = rows + j * rowStride;
            for (int c = 0; c < d; c++) {
                sum[to + c] = Math.fma(factor, y[row + c], sum[to + c]);
            }
        }
    }

    private static void add(int d, float[] x, int from, float[] y, int to) {
        for (int c = 0; c < d; c++) {
            y[to + c] = y[to + c] + x[from + c];
        }
    }

    private static void fill(int rows, int d, float[] y, int to, int rowStride) {
        for (int i = 0; i < rows; i++) {
            Arrays.fill(y, to + i * rowStride, to + i * rowStride + d, 0f);
        }
    }

    private static void scale(int rows, int d, float factor, float[] y, int to, int rowStride) {
        for (int i = 0; i < rows; i++) {
            for (int c = to + i * rowStride; c < to + i * rowStride + d; c++) {
                y[c] = y[c] * factor;
            }
        }
    }
}

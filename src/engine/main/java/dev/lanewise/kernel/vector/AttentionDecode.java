package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.Numerics.KC;
import static dev.lanewise.kernel.Numerics.KEY_TILE;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * Few query rows, each on its own, as when a sequence is read position by position: keys and values are read where they lie.
 * The scores of eight keys are eight chains in flight.
 */
final class AttentionDecode {
    /** The most query rows that are not worth copying keys and values for. */
    static final int MOST_ROWS = 3;

    private AttentionDecode() {}

    static void run(
            AttentionShape s, int pair, float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        int d = s.headSize();
        float[] w = Scratch.take(KEY_TILE + 2 * d);
        for (int i = 0; i < s.queries(); i++) {
            int query = s.queryStart(qOffset, pair) + i * s.queryRows().rowStride();
            float m = 0;
            float l = 0;
            for (int j = 0; j < s.visible(i); j += KEY_TILE) {
                int n = Math.min(KEY_TILE, s.visible(i) - j);
                int row = s.keyRows().rowStride();
                scores(n, d, s.scale(), q, query, k, s.keyStart(kOffset, pair) + j * row, row, w);
                float top = max(n, w);
                float after = j > 0 && top < m ? m : top;
                Exponentials.of(n, w, 0, after, w, 0);
                float sum = LaneSum.of(n, w, 0);
                int to = j == 0 ? KEY_TILE : KEY_TILE + d;
                Arrays.fill(w, to, to + d, 0f);
                AttentionTile.extend(d, n, w, 0, 1, v, s.keyStart(vOffset, pair) + j * row, row, w, to);
                float r = Exp.ofNonPositive(-Math.abs(m - after));
                for (int c = KEY_TILE; c < KEY_TILE + d && j > 0; c++) {
                    w[c] = Math.fma(w[c], r, w[c + d]);
                }
                l = j == 0 ? sum : Math.fma(l, r, sum);
                m = after;
            }
            int output = s.outputStart(outOffset, pair) + i * s.outputRows().rowStride();
            w[0] = 1f / l;
            AttentionPack.scale(1, d, w, 0, 0, w, KEY_TILE, d, out, output, d);
            if (max != null) {
                max[maxOffset + s.row(pair, i)] = Attention.savedMax(m, l);
                inverse[inverseOffset + s.row(pair, i)] = 1f / l;
            }
        }
        Scratch.give(w);
    }

    /** The largest; what a NaN gives is arbitrary. */
    private static float max(int n, float[] w) {
        float top = w[0];
        for (int j = 1; j < n; j++) {
            top = w[j] < top ? top : w[j];
        }
        return top;
    }

    private static void scores(int n, int d, float alpha, float[] q, int query, float[] k, int keys, int row, float[] w) {
        for (int p = 0; p < d; p += KC) {
            int depth = Math.min(KC, d - p);
            int j = 0;
            for (; j + 8 <= n; j += 8) {
                eight(depth, alpha, p > 0, q, query + p, k, keys + j * row + p, row, w, j);
            }
            for (; j < n; j++) {
                float t = 0;
                for (int c = 0; c < depth; c++) {
                    t = Math.fma(q[query + p + c], k[keys + j * row + p + c], t);
                }
                w[j] = p == 0 ? alpha * t : Math.fma(alpha, t, w[j]);
            }
        }
    }

    /** The scores of eight keys, or what a block of elements adds to them. */
    private static void eight(
            int d, float alpha, boolean add, float[] q, int query, float[] k, int key, int row, float[] w, int to) {
        float t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0;
        for (int c = 0; c < d; c++) {
            float x = q[query + c];
            t0 = Math.fma(x, k[key + c], t0);
            t1 = Math.fma(x, k[key + row + c], t1);
            t2 = Math.fma(x, k[key + 2 * row + c], t2);
            t3 = Math.fma(x, k[key + 3 * row + c], t3);
            t4 = Math.fma(x, k[key + 4 * row + c], t4);
            t5 = Math.fma(x, k[key + 5 * row + c], t5);
            t6 = Math.fma(x, k[key + 6 * row + c], t6);
            t7 = Math.fma(x, k[key + 7 * row + c], t7);
        }
        w[to] = add ? Math.fma(alpha, t0, w[to]) : alpha * t0;
        w[to + 1] = add ? Math.fma(alpha, t1, w[to + 1]) : alpha * t1;
        w[to + 2] = add ? Math.fma(alpha, t2, w[to + 2]) : alpha * t2;
        w[to + 3] = add ? Math.fma(alpha, t3, w[to + 3]) : alpha * t3;
        w[to + 4] = add ? Math.fma(alpha, t4, w[to + 4]) : alpha * t4;
        w[to + 5] = add ? Math.fma(alpha, t5, w[to + 5]) : alpha * t5;
        w[to + 6] = add ? Math.fma(alpha, t6, w[to + 6]) : alpha * t6;
        w[to + 7] = add ? Math.fma(alpha, t7, w[to + 7]) : alpha * t7;
    }
}

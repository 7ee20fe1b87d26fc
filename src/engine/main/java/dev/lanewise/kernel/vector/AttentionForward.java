package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.Numerics.KC;
import static dev.lanewise.kernel.Numerics.KEY_TILE;
import static dev.lanewise.kernel.vector.AttentionLanes.ROWS;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * One head's outputs, 16 query rows at a time. Scores are computed a query a lane: the block's queries are turned once, keys
 * are broadcast; outputs with a row's elements along the lanes. Keys and values are first copied to rows without gaps, which
 * saves more in the cache than it costs from a few rows on.
 */
final class AttentionForward {
    // Where things stand in the work array: the scores, then rows of one value a query, then turned queries, outputs, sums, and
    // the keys and values of the head.
    private static final int MAX = KEY_TILE * ROWS;
    private static final int SUM = MAX + ROWS;
    private static final int NEW_MAX = SUM + ROWS;
    private static final int NEW_SUM = NEW_MAX + ROWS;
    private static final int FACTOR = NEW_SUM + ROWS;
    private static final int FREE = FACTOR + ROWS;
    private static final int QUERIES = FREE + 16 * ROWS;

    private AttentionForward() {}

    static void run(
            AttentionShape s, int pair, float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        int d = s.headSize();
        int width = AttentionPack.padded(d);
        int all = AttentionPack.padded(s.keys());
        int keys = QUERIES + ROWS * (d + 2 * width);
        int values = keys + all * width;
        float[] w = Scratch.take(values + all * width);
        int keyRow = s.keyRows().rowStride();
        AttentionPack.rows(s.keys(), all, d, width, k, s.keyStart(kOffset, pair), keyRow, w, keys);
        AttentionPack.rows(s.keys(), all, d, width, v, s.keyStart(vOffset, pair), keyRow, w, values);
        for (int i = 0; i < s.queries(); i += ROWS) {
            int rows = Math.min(ROWS, s.queries() - i);
            int query = s.queryStart(qOffset, pair) + i * s.queryRows().rowStride();
            int output = s.outputStart(outOffset, pair) + i * s.outputRows().rowStride();
            block(s, i, rows, q, query, w, keys, values, out, output);
            if (max != null) {
                statistics(rows, w, max, maxOffset + s.row(pair, i), inverse, inverseOffset + s.row(pair, i));
            }
        }
        Scratch.give(w);
    }

    private static void block(
            AttentionShape s, int i, int rows, float[] q, int query, float[] w, int keys, int values, float[] out, int output) {
        int d = s.headSize();
        int width = AttentionPack.padded(d);
        int outputs = QUERIES + ROWS * d;
        int sums = outputs + ROWS * width;
        AttentionPack.turn(rows, d, q, query, s.queryRows().rowStride(), w, QUERIES);
        int end = s.visible(i + rows - 1);
        for (int j = 0; j < end; j += KEY_TILE) {
            int n = Math.min(KEY_TILE, end - j);
            scores(n, d, width, s.scale(), w, keys + j * width, QUERIES, 0);
            int first = s.visible(i) - j; // What the block's first row sees of the tile.
            AttentionLanes.hide(n, first, Float.NEGATIVE_INFINITY, w, 0);
            Arrays.fill(w, n * ROWS, ((n + 7) & -8) * ROWS, Float.NEGATIVE_INFINITY);
            normalise(n, j == 0, w);
            weigh(n, first, rows, width, w, values + j * width, j == 0 ? outputs : sums);
            // A row that sees nothing of the tile keeps its bits, also those of a −0.
            for (int r = Math.max(0, 1 - first); r < rows && j > 0; r++) {
                AttentionLanes.rescale(width, w[FACTOR + r], w, outputs + r * width, sums + r * width);
            }
        }
        for (int r = 0; r < rows; r++) {
            w[FACTOR + r] = 1f / w[SUM + r];
        }
        int row = s.outputRows().rowStride();
        AttentionPack.scale(rows, d, w, FACTOR, 1, w, outputs, width, out, output, row);
    }

    /** Turned scores, alpha·(key · query), of n keys and up to 7 more. */
    static void scores(int n, int d, int width, float alpha, float[] w, int keys, int queries, int to) {
        for (int p = 0; p < d; p += KC) {
            AttentionTile.product(
                    (n + 7) & -8, ROWS, Math.min(KC, d - p), alpha, p > 0, w, keys + p, width, 1,
                    w, queries + p * ROWS, ROWS, w, to, ROWS);
        }
    }

    /** Scores to exponentials, and maxima, sums and {@link #FACTOR} with them. */
    private static void normalise(int n, boolean firstTile, float[] w) {
        int all = (n + 7) & -8;
        AttentionLanes.max(all, w, 0, FREE, NEW_MAX);
        for (int r = 0; r < ROWS && !firstTile; r++) {
            float before = w[MAX + r];
            float after = w[NEW_MAX + r];
            after = after < before ? before : after;
            w[FACTOR + r] = before - after;
            w[NEW_MAX + r] = after;
        }
        AttentionLanes.exponentials(all, w, 0, NEW_MAX);
        Arrays.fill(w, all * ROWS, KEY_TILE * ROWS, 0f);
        AttentionLanes.sum(w, 0, FREE, NEW_SUM);
        if (firstTile) {
            System.arraycopy(w, NEW_SUM, w, SUM, ROWS);
        } else {
            Exponentials.of(ROWS, w, FACTOR, 0f, w, FACTOR);
            for (int r = 0; r < ROWS; r++) {
                w[SUM + r] = Math.fma(w[SUM + r], w[FACTOR + r], w[NEW_SUM + r]);
            }
        }
        System.arraycopy(w, NEW_MAX, w, MAX, ROWS);
    }

    /** Rows of Σ e·v: what all rows of a group see as one product, then what its later rows see beyond that. */
    private static void weigh(int n, int first, int rows, int width, float[] w, int values, int to) {
        int group = width % (2 * Lanes.WIDEST.length()) == 0 ? 4 : 8;
        for (int r = 0; r < rows; r += group) {
            int common = Math.clamp((long) first + r, 0, n);
            if (group == 4) {
                four(common, width, w, r, values, to + r * width);
            } else {
                AttentionTile.product(8, width, common, 1f, false, w, r, 1, ROWS, w, values, width, w, to + r * width, width);
            }
            for (int i = r + 1; i < Math.min(rows, r + group) && common < n; i++) {
                int more = Math.clamp((long) first + i, 0, n) - common;
                AttentionTile.extend(
                        width, more, w, common * ROWS + i, ROWS, w, values + common * width, width, w, to + i * width);
            }
        }
    }

    private static void four(int n, int width, float[] w, int r, int values, int to) {
        for (int c = 0; c < width; c += 2 * Lanes.WIDEST.length()) {
            AttentionTile.quad(n, 1f, false, w, r, 1, ROWS, w, values + c, width, w, to + c, width);
        }
    }

    private static void statistics(int rows, float[] w, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        for (int r = 0; r < rows; r++) {
            max[maxOffset + r] = Attention.savedMax(w[MAX + r], w[SUM + r]);
            inverse[inverseOffset + r] = w[FACTOR + r];
        }
    }
}

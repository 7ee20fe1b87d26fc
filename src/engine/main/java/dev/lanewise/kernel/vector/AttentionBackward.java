package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.Numerics.KC;
import static dev.lanewise.kernel.Numerics.KEY_TILE;
import static dev.lanewise.kernel.vector.AttentionLanes.ROWS;

import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * One head's gradients, 16 query rows at a time against each tile of keys: the weights e and z with a query a lane, as in
 * {@link AttentionForward}; then the products that sum over queries or keys, with a row's elements along the lanes.
 */
final class AttentionBackward {
    private AttentionBackward() {}

    // Where things stand in the work array: e, z, then rows of one value a query, then rows of a block, then those of the head.
    private static final int E = 0;
    private static final int Z = KEY_TILE * ROWS;
    private static final int MAX = 2 * KEY_TILE * ROWS;
    private static final int DOT = MAX + ROWS;
    private static final int FACTORS = DOT + ROWS; // 1/√d and 1.
    private static final int QUERIES = FACTORS + ROWS;

    static void run(
            AttentionShape s, int pair, float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset,
            float[] dOut, int dOutOffset, float[] dq, int dqOffset, float[] dk, int dkOffset, float[] dv, int dvOffset) {
        int d = s.headSize();
        int width = AttentionPack.padded(d);
        int all = AttentionPack.padded(s.keys());
        int head = QUERIES + ROWS * (3 * width + 2 * d);
        int each = all * width;
        float[] w = Scratch.take(head + 4 * each);
        w[FACTORS] = s.scale();
        w[FACTORS + 1] = 1f;
        int row = s.keyRows().rowStride();
        AttentionPack.rows(s.keys(), all, d, width, k, s.keyStart(kOffset, pair), row, w, head);
        AttentionPack.rows(s.keys(), all, d, width, v, s.keyStart(vOffset, pair), row, w, head + each);
        Arrays.fill(w, head + 2 * each, head + 4 * each, 0f);
        for (int i = 0; i < s.queries(); i += ROWS) {
            int rows = Math.min(ROWS, s.queries() - i);
            int at = i * s.queryRows().rowStride();
            int outAt = i * s.outputRows().rowStride();
            int statistics = s.row(pair, i);
            load(
                    s, rows, q, s.queryStart(qOffset, pair) + at, out, s.outputStart(outOffset, pair) + outAt,
                    dOut, s.outputStart(dOutOffset, pair) + outAt, max, maxOffset + statistics,
                    inverse, inverseOffset + statistics, w);
            block(s, i, rows, w, head, each);
            int queryRow = s.queryRows().rowStride();
            int dQuery = s.queryStart(dqOffset, pair) + at;
            AttentionPack.scale(rows, d, w, FACTORS, 0, w, QUERIES + 2 * ROWS * width, width, dq, dQuery, queryRow);
        }
        AttentionPack.scale(
                s.keys(), d, w, FACTORS, 0, w, head + 2 * each, width, dk, s.keyStart(dkOffset, pair), row);
        AttentionPack.scale(
                s.keys(), d, w, FACTORS + 1, 0, w, head + 3 * each, width, dv, s.keyStart(dvOffset, pair), row);
        Scratch.give(w);
    }

    /** A block's rows q and g, both also turned, m and D; and zeros for dq. */
    private static void load(
            AttentionShape s, int rows, float[] q, int query, float[] out, int output, float[] dOut, int upstream,
            float[] max, int maxOffset, float[] inverse, int inverseOffset, float[] w) {
        int d = s.headSize();
        int width = AttentionPack.padded(d);
        int g = QUERIES + ROWS * width;
        int turned = g + 2 * ROWS * width;
        AttentionPack.rows(rows, ROWS, d, width, q, query, s.queryRows().rowStride(), w, QUERIES);
        AttentionPack.turn(rows, d, q, query, s.queryRows().rowStride(), w, turned);
        int row = s.outputRows().rowStride();
        Arrays.fill(w, g, g + 2 * ROWS * width, 0f);
        AttentionPack.scale(rows, d, inverse, inverseOffset, 1, dOut, upstream, row, w, g, width);
        for (int r = 0; r < rows; r++) {
            w[DOT + r] = LaneDot.of(d, w, g + r * width, out, output + r * row);
        }
        AttentionPack.turn(rows, d, w, g, width, w, turned + ROWS * d);
        System.arraycopy(max, maxOffset, w, MAX, rows);
        Arrays.fill(w, MAX + rows, MAX + ROWS, 0f);
        Arrays.fill(w, DOT + rows, DOT + ROWS, 0f);
    }

    /** What the block adds to the gradients of the keys and values that it sees, and its own queries' gradients. */
    private static void block(AttentionShape s, int i, int rows, float[] w, int head, int each) {
        int d = s.headSize();
        int width = AttentionPack.padded(d);
        int g = QUERIES + ROWS * width;
        int sums = g + ROWS * width;
        int turned = sums + ROWS * width;
        int end = s.visible(i + rows - 1);
        for (int j = 0; j < end; j += KEY_TILE) {
            int n = Math.min(KEY_TILE, end - j);
            int all = (n + 7) & -8;
            int key = head + j * width;
            products(all, d, width, s.scale(), w, key, turned, E);
            products(all, d, width, 1f, w, key + each, turned + ROWS * d, Z);
            AttentionLanes.exponentials(n, w, E, MAX);
            AttentionLanes.gradients(n, w, E, Z, DOT);
            AttentionLanes.hide(n, s.visible(i) - j, 0f, w, E);
            AttentionLanes.hide(n, s.visible(i) - j, 0f, w, Z);
            Arrays.fill(w, E + n * ROWS, E + all * ROWS, 0f);
            Arrays.fill(w, Z + n * ROWS, Z + all * ROWS, 0f);
            AttentionTile.product(all, width, rows, 1f, true, w, E, ROWS, 1, w, g, width, w, key + 3 * each, width);
            AttentionTile.product(all, width, rows, 1f, true, w, Z, ROWS, 1, w, QUERIES, width, w, key + 2 * each, width);
            // Keys past the block's last wait for a later block, so their sums are still +0; 0·g is not where g is infinite.
            Arrays.fill(w, key + 3 * each + n * width, key + 3 * each + all * width, 0f);
            Arrays.fill(w, key + 2 * each + n * width, key + 2 * each + all * width, 0f);
            AttentionTile.product(ROWS, width, n, 1f, true, w, Z, 1, ROWS, w, key, width, w, sums, width);
        }
    }

    private static void products(int n, int d, int width, float alpha, float[] w, int rows, int turned, int to) {
        for (int p = 0; p < d; p += KC) {
            AttentionTile.product(
                    n, ROWS, Math.min(KC, d - p), alpha, p > 0, w, rows + p, width, 1, w, turned + p * ROWS, ROWS, w, to, ROWS);
        }
    }
}

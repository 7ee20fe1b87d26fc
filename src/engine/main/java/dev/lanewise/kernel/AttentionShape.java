package dev.lanewise.kernel;

/**
 * The sizes of one {@link Attention} and where its operands lie.
 *
 * @param batch samples
 * @param heads heads, at least 1
 * @param queries query rows a head
 * @param keys keys and values a head; at least 1 where there are queries
 * @param headSize d, the elements of a row of a head, at least 1
 * @param causal whether query i sees the keys up to i + keys − queries only: the last query sees all; then there are no more
 *     queries than keys
 * @param queryRows where q and its gradient lie
 * @param keyRows where k, v and their gradients lie
 * @param outputRows where the output and its gradient lie
 */
public record AttentionShape(
        int batch, int heads, int queries, int keys, int headSize, boolean causal,
        HeadRows queryRows, HeadRows keyRows, HeadRows outputRows) {
    /** Refuses sizes that make no sense. */
    public AttentionShape {
        Checks.size("batch", batch);
        Checks.size("queries", queries);
        Checks.size("keys", keys);
        if (heads < 1 || headSize < 1) {
            throw new IllegalArgumentException(
                    "attention of " + heads + " heads of size " + headSize + " has no elements; each must be 1 or more");
        }
        if (queries > 0 && keys == 0) {
            throw new IllegalArgumentException(queries + " queries have no keys; give at least 1");
        }
        if (causal && queries > keys) {
            throw new IllegalArgumentException("causal attention of " + queries + " queries to " + keys
                    + " keys leaves the first without any; give as many keys or more");
        }
        if ((long) batch * heads * Math.max(queries, keys) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("attention of " + batch + " samples of " + heads + " heads of "
                    + Math.max(queries, keys) + " rows has more than 2³¹ − 1 rows");
        }
    }

    /**
     * Self-attention in place on a packed projection [batch, rows, 3·C], C = heads·headSize, whose last axis holds q, k and v:
     * offsets 0, C and 2·C. The output is [batch, rows, C].
     */
    public static AttentionShape packed(int batch, int heads, int rows, int headSize, boolean causal) {
        int width = Math.multiplyExact(heads, headSize);
        HeadRows inputs = HeadRows.dense(rows, Math.multiplyExact(3, width), headSize);
        return new AttentionShape(
                batch, heads, rows, rows, headSize, causal, inputs, inputs, HeadRows.dense(rows, width, headSize));
    }

    /** q [batch, queries, C], k and v [batch, keys, C], output [batch, queries, C], each without gaps. */
    public static AttentionShape dense(int batch, int heads, int queries, int keys, int headSize, boolean causal) {
        int width = Math.multiplyExact(heads, headSize);
        HeadRows outputs = HeadRows.dense(queries, width, headSize);
        return new AttentionShape(
                batch, heads, queries, keys, headSize, causal, outputs, HeadRows.dense(keys, width, headSize), outputs);
    }

    /** Samples × heads: what threads may split. */
    public int pairs() {
        return batch * heads;
    }

    /** How many keys query {@code i} sees. */
    public int visible(int i) {
        return causal ? keys - queries + i + 1 : keys;
    }

    /** 1/√d, rounded once to float from a double. */
    public float scale() {
        return (float) (1 / Math.sqrt(headSize));
    }

    /** Where query {@code i} of the pair stands in arrays of one value a query row. */
    public int row(int pair, int i) {
        return pair * queries + i;
    }

    /** Where the pair's queries begin. */
    public int queryStart(int offset, int pair) {
        return queryRows.start(offset, pair / heads, pair % heads);
    }

    /** Where the pair's keys or values begin. */
    public int keyStart(int offset, int pair) {
        return keyRows.start(offset, pair / heads, pair % heads);
    }

    /** Where the pair's outputs begin. */
    public int outputStart(int offset, int pair) {
        return outputRows.start(offset, pair / heads, pair % heads);
    }
}

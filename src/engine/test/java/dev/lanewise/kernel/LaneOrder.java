package dev.lanewise.kernel;

/** The contract's orders of summation, transcribed word by word with an array for the lanes: the oracle of the order. */
final class LaneOrder {
    private LaneOrder() {}

    /** Σ over a contiguous run: {@link Sum}, or {@link Dot} where y is not null. */
    static float run(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float[] chunks = new float[(n + Numerics.CHUNK - 1) / Numerics.CHUNK];
        for (int c = 0; c < chunks.length; c++) {
            float[] lanes = new float[Numerics.LANES];
            for (int i = c * Numerics.CHUNK; i < Math.min(n, (c + 1) * Numerics.CHUNK); i++) {
                int lane = i % Numerics.LANES;
                lanes[lane] = y == null
                        ? lanes[lane] + x[xOffset + i]
                        : Math.fma(x[xOffset + i], y[yOffset + i], lanes[lane]);
            }
            for (int step = Numerics.LANES / 2; step > 0; step /= 2) {
                for (int i = 0; i < step; i++) {
                    lanes[i] += lanes[i + step];
                }
            }
            chunks[c] = lanes[0];
        }
        return tree(chunks);
    }

    /** Neighbours are added, an odd last one is carried up, until one is left. */
    static float tree(float[] partials) {
        if (partials.length == 0) {
            return 0f;
        }
        float[] level = partials;
        while (level.length > 1) {
            float[] next = new float[(level.length + 1) / 2];
            for (int i = 0; i < next.length; i++) {
                next[i] = 2 * i + 1 < level.length ? level[2 * i] + level[2 * i + 1] : level[2 * i];
            }
            level = next;
        }
        return level[0];
    }

    /** Σ of a column: chains of 256 from +0, added in order. */
    static float column(int rows, float[] x, int offset, int stride) {
        float sum = 0f;
        for (int cut = 0; cut < rows; cut += 256) {
            float block = 0f;
            for (int i = cut; i < Math.min(rows, cut + 256); i++) {
                block += x[offset + i * stride];
            }
            sum = cut == 0 ? block : sum + block;
        }
        return sum;
    }
}

package dev.lanewise.kernel;

/** {@link BatchNorm} word by word, its sums by {@link LaneOrder}: the oracle of the order. */
final class BatchNormOrder {
    private BatchNormOrder() {}

    static BatchNormCase.Run run(BatchNormCase c) {
        BatchNormCase.Run r = c.arrays();
        for (int channel = 0; channel < c.channels(); channel++) {
            channel(c, r, channel);
        }
        return r;
    }

    private static void channel(BatchNormCase c, BatchNormCase.Run r, int channel) {
        int s = c.shift();
        int m = c.batch() * c.area();
        float divisor = Math.max(1, m);
        int[] places = new int[m];
        float[] x = new float[m];
        float[] dy = new float[m];
        for (int i = 0; i < m; i++) {
            places[i] = (i / c.area() * c.channels() + channel) * c.area() + i % c.area();
            x[i] = r.x[s + places[i]];
            dy[i] = r.dy[s + 1 + places[i]];
        }
        float mean = sum(c, x, null) / divisor;
        float[] d = new float[m];
        for (int i = 0; i < m; i++) {
            d[i] = x[i] - mean;
        }
        float variance = sum(c, d, d) / divisor;
        float inverse = 1f / (float) Math.sqrt(variance + BatchNormCase.EPSILON);
        float[] h = new float[m];
        for (int i = 0; i < m; i++) {
            h[i] = d[i] * inverse;
        }
        float dBeta = sum(c, dy, null);
        float dGamma = sum(c, dy, h);
        float a = c.constant() ? 0f : dBeta / divisor;
        float b = c.constant() ? 0f : dGamma / divisor;
        float gamma = r.gamma == null ? 1f : r.gamma[s + channel];
        for (int i = 0; i < m; i++) {
            r.y[s + 1 + places[i]] =
                    r.beta == null ? h[i] * gamma : Math.fma(h[i], gamma, r.beta[s + channel]);
            r.dx[s + places[i]] = gamma * inverse * Math.fma(-h[i], b, dy[i] - a);
        }
        r.mean[s + channel] = mean;
        r.variance[s + channel] = variance;
        r.inverse[s + channel] = inverse;
        r.dGamma[s + channel] = dGamma;
        r.dBeta[s + channel] = dBeta;
    }

    /** Σ p, or Σ p·q by fma: plane by plane, or down a column. */
    private static float sum(BatchNormCase c, float[] p, float[] q) {
        if (c.area() == 1) {
            float sum = 0f;
            for (int cut = 0; cut < p.length; cut += 256) {
                float block = 0f;
                for (int i = cut; i < Math.min(p.length, cut + 256); i++) {
                    block = q == null ? block + p[i] : Math.fma(p[i], q[i], block);
                }
                sum = cut == 0 ? block : sum + block;
            }
            return sum;
        }
        float[] planes = new float[c.batch()];
        for (int n = 0; n < c.batch(); n++) {
            planes[n] = LaneOrder.run(c.area(), p, n * c.area(), q, n * c.area());
        }
        return LaneOrder.tree(planes);
    }
}

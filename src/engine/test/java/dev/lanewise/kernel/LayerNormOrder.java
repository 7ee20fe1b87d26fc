package dev.lanewise.kernel;

/** {@link LayerNorm} word by word, its sums by {@link LaneOrder}: the oracle of the order. */
final class LayerNormOrder {
    private LayerNormOrder() {}

    static LayerNormCase.Run run(LayerNormCase c) {
        LayerNormCase.Run run = c.arrays();
        int n = c.columns();
        float[] h = new float[c.rows() * n];
        float[] products = new float[c.rows() * n];
        for (int i = 0; i < c.rows(); i++) {
            row(c, run, i, h, products);
        }
        for (int j = 0; j < n; j++) {
            float gamma = 0f;
            float beta = 0f;
            for (int cut = 0; cut < c.rows(); cut += 256) {
                float gammaBlock = 0f;
                float betaBlock = 0f;
                for (int i = cut; i < Math.min(c.rows(), cut + 256); i++) {
                    float dy = run.dy[c.shift() + 1 + i * n + j];
                    gammaBlock = Math.fma(dy, h[i * n + j], gammaBlock);
                    betaBlock = betaBlock + dy;
                }
                gamma = cut == 0 ? gammaBlock : gamma + gammaBlock;
                beta = cut == 0 ? betaBlock : beta + betaBlock;
            }
            run.dGamma[c.shift() + j] = gamma;
            run.dBeta[c.shift() + j] = beta;
        }
        return run;
    }

    private static void row(LayerNormCase c, LayerNormCase.Run run, int i, float[] h, float[] g) {
        int n = c.columns();
        int s = c.shift();
        int at = i * n;
        float mean = LaneOrder.run(n, run.x, s + at, null, 0) / Math.max(n, 1);
        float[] d = new float[n];
        for (int j = 0; j < n; j++) {
            d[j] = run.x[s + at + j] - mean;
        }
        float r = 1f / (float) Math.sqrt(LaneOrder.run(n, d, 0, d, 0) / Math.max(n, 1) + LayerNormCase.EPSILON);
        run.mean[s + i] = mean;
        run.inverse[s + i] = r;
        for (int j = 0; j < n; j++) {
            h[at + j] = d[j] * r;
            float gamma = run.gamma == null ? 1f : run.gamma[s + j];
            float scaled = h[at + j] * gamma;
            run.y[s + 1 + at + j] = run.beta == null ? scaled : Math.fma(h[at + j], gamma, run.beta[s + j]);
            g[at + j] = run.dy[s + 1 + at + j] * gamma;
        }
        float a = LaneOrder.run(n, g, at, null, 0) / Math.max(n, 1);
        float b = LaneOrder.run(n, g, at, h, at) / Math.max(n, 1);
        for (int j = 0; j < n; j++) {
            run.dx[s + at + j] = r * Math.fma(-h[at + j], b, g[at + j] - a);
        }
    }
}

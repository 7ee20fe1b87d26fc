package dev.lanewise.kernel;

/** {@link Attention} as its contract states it: one element after the other, every weight of a head in an array. */
final class AttentionOrder {
    private final AttentionCase c;
    private final AttentionShape shape;
    private final AttentionCase.Run run;

    private AttentionOrder(AttentionCase c, AttentionCase.Run run) {
        this.c = c;
        this.shape = c.shape();
        this.run = run;
    }

    static AttentionCase.Run run(AttentionCase c) {
        return run(c, c.arrays());
    }

    /** On these arrays, which it fills and returns. */
    static AttentionCase.Run run(AttentionCase c, AttentionCase.Run run) {
        AttentionOrder order = new AttentionOrder(c, run);
        for (int pair = 0; pair < order.shape.pairs(); pair++) {
            for (int i = 0; i < c.queries(); i++) {
                order.forward(pair, i);
            }
            order.backward(pair);
        }
        return order.run;
    }

    private int at(int part, int pair, int row) {
        HeadRows layout = part == 0 ? shape.queryRows() : shape.keyRows();
        return layout.start(c.offset(part), pair / c.heads(), pair % c.heads()) + row * layout.rowStride();
    }

    private int output(int pair, int i) {
        return shape.outputStart(c.shift(), pair) + i * shape.outputRows().rowStride();
    }

    private static float product(int d, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
        float result = 0;
        for (int p = 0; p < d; p += 256) {
            float t = 0;
            for (int e = p; e < Math.min(d, p + 256); e++) {
                t = Math.fma(x[xOffset + e], y[yOffset + e], t);
            }
            result = p == 0 ? alpha * t : Math.fma(alpha, t, result);
        }
        return result;
    }

    private float score(int pair, int i, int j) {
        return product(c.d(), shape.scale(), run.in[0], at(0, pair, i), run.in[1], at(1, pair, j));
    }

    private void forward(int pair, int i) {
        float m = 0;
        float l = 0;
        float[] o = new float[c.d()];
        int visible = shape.visible(i);
        for (int first = 0; first < visible; first += 64) {
            int n = Math.min(64, visible - first);
            float[] e = new float[n];
            float after = first == 0 ? Float.NEGATIVE_INFINITY : m;
            for (int j = 0; j < n; j++) {
                e[j] = score(pair, i, first + j);
                after = Math.max(after, e[j]);
            }
            for (int j = 0; j < n; j++) {
                e[j] = Exp.of(e[j] - after);
            }
            float r = Exp.of(m - after);
            float sum = LaneOrder.run(n, e, 0, null, 0);
            l = first == 0 ? sum : Math.fma(l, r, sum);
            for (int x = 0; x < c.d(); x++) {
                float t = 0;
                for (int j = 0; j < n; j++) {
                    t = Math.fma(e[j], run.in[2][at(2, pair, first + j) + x], t);
                }
                o[x] = first == 0 ? t : Math.fma(o[x], r, t);
            }
            m = after;
        }
        float w = 1 / l;
        for (int x = 0; x < c.d(); x++) {
            run.out[output(pair, i) + x] = o[x] * w;
        }
        int row = c.shift() + pair * c.queries() + i;
        run.inverse[row] = w;
        run.max[row] = Float.isNaN(l) ? Float.NaN : m == 0 ? 0 : m;
    }

    private void backward(int pair) {
        int d = c.d();
        float[][] e = new float[c.queries()][c.keys()];
        float[][] z = new float[c.queries()][c.keys()];
        float[][] g = new float[c.queries()][d];
        for (int i = 0; i < c.queries(); i++) {
            int row = c.shift() + pair * c.queries() + i;
            for (int x = 0; x < d; x++) {
                g[i][x] = run.dOut[output(pair, i) + x] * run.inverse[row];
            }
            float dot = LaneOrder.run(d, g[i], 0, run.out, output(pair, i));
            for (int j = 0; j < shape.visible(i); j++) {
                e[i][j] = Exp.of(-Math.abs(score(pair, i, j) - run.max[row]));
                z[i][j] = e[i][j] * (product(d, 1, g[i], 0, run.in[2], at(2, pair, j)) - dot);
            }
        }
        for (int x = 0; x < d; x++) {
            for (int j = 0; j < c.keys(); j++) {
                keys(pair, j, x, e, z, g);
            }
            for (int i = 0; i < c.queries(); i++) {
                int seen = shape.visible(Math.min(c.queries() - 1, i / 16 * 16 + 15));
                float dq = 0;
                for (int first = 0; first < seen; first += 64) {
                    float t = 0;
                    for (int j = first; j < Math.min(seen, first + 64); j++) {
                        t = Math.fma(z[i][j], run.in[1][at(1, pair, j) + x], t);
                    }
                    dq += t;
                }
                run.gradients[0][at(0, pair, i) + x] = dq * shape.scale();
            }
        }
    }

    private void keys(int pair, int j, int x, float[][] e, float[][] z, float[][] g) {
        float dk = 0;
        float dv = 0;
        for (int first = 0; first < c.queries(); first += 16) {
            int end = Math.min(c.queries(), first + 16);
            if (j >= shape.visible(end - 1)) {
                continue;
            }
            float tk = 0;
            float tv = 0;
            for (int i = first; i < end; i++) {
                tk = Math.fma(z[i][j], run.in[0][at(0, pair, i) + x], tk);
                tv = Math.fma(e[i][j], g[i][x], tv);
            }
            dk += tk;
            dv += tv;
        }
        run.gradients[1][at(1, pair, j) + x] = dk * shape.scale();
        run.gradients[2][at(2, pair, j) + x] = dv;
    }
}

package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/**
 * {@code attention}: causal attention of each head and from dy the gradients at queries, keys and values. Parameter
 * {@code shape} = batch×heads×rows×elements of a head. q, k, v and dy are [batch, heads, rows, elements].
 *
 * <p>Check: output and gradients within 10⁻⁴·(1 + |value|).
 */
public final class AttentionProblem {
    public final int batch;
    public final int heads;
    public final int rows;
    public final int headSize;
    public final float[] q;
    public final float[] k;
    public final float[] v;
    public final float[] dy;

    public AttentionProblem(Spec spec) {
        SplittableRandom random = spec.random();
        int[] sizes = spec.sizes("shape");
        batch = sizes[0];
        heads = sizes[1];
        rows = sizes[2];
        headSize = sizes[3];
        int n = batch * heads * rows * headSize;
        q = Values.normal(random, n, 1);
        k = Values.normal(random, n, 1);
        v = Values.normal(random, n, 1);
        dy = Values.normal(random, n, 1);
    }

    /** [batch, heads, rows, elements] as [batch, rows, heads·elements], a part of several side by side. */
    public void pack(float[] x, float[] packed, int part, int parts) {
        for (int i = 0; i < x.length; i++) {
            packed[place(i, part, parts)] = x[i];
        }
    }

    /** The way back. */
    public float[] unpack(float[] packed, int part, int parts) {
        float[] x = new float[q.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = packed[place(i, part, parts)];
        }
        return x;
    }

    private int place(int i, int part, int parts) {
        int c = i % headSize;
        int row = i / headSize % rows;
        int head = i / headSize / rows % heads;
        int sample = i / headSize / rows / heads;
        return (((sample * rows + row) * parts + part) * heads + head) * headSize + c;
    }

    /** Checks result and gradients, all in the order of {@link #q}. */
    public Check check(float[] y, float[] dq, float[] dk, float[] dv) {
        int n = q.length;
        double[][] expected = {new double[n], new double[n], new double[n], new double[n]};
        for (int i = 0; i < n; i += headSize) {
            row(i, expected[0], expected[1], expected[2], expected[3]);
        }
        double worst = 0;
        float[][] actual = {y, dq, dk, dv};
        for (int i = 0; i < 4; i++) {
            worst = Math.max(worst, Check.worst(actual[i], expected[i], 1));
        }
        return new Check(worst, 1e-4);
    }

    /** The row at {@code i}: its output, its query's gradient, and what it adds to those of the keys and values it sees. */
    private void row(int i, double[] y, double[] dq, double[] dk, double[] dv) {
        int first = i / headSize / rows * rows * headSize;
        int seen = (i - first) / headSize + 1;
        double scale = 1 / Math.sqrt(headSize);
        double[] p = new double[seen];
        double sum = 0;
        for (int j = 0; j < seen; j++) {
            p[j] = StrictMath.exp(dot(q, i, k, first + j * headSize) * scale);
            sum += p[j];
        }
        double mean = 0;
        for (int j = 0; j < seen; j++) {
            p[j] /= sum;
            mean += p[j] * dot(dy, i, v, first + j * headSize);
        }
        for (int j = 0; j < seen; j++) {
            int at = first + j * headSize;
            double ds = p[j] * (dot(dy, i, v, at) - mean) * scale;
            for (int c = 0; c < headSize; c++) {
                y[i + c] += p[j] * v[at + c];
                dv[at + c] += p[j] * dy[i + c];
                dq[i + c] += ds * k[at + c];
                dk[at + c] += ds * q[i + c];
            }
        }
    }

    private double dot(float[] x, int xAt, float[] other, int otherAt) {
        double sum = 0;
        for (int c = 0; c < headSize; c++) {
            sum += (double) x[xAt + c] * other[otherAt + c];
        }
        return sum;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionChecks;
import dev.lanewise.kernel.AttentionShape;

/** The naive {@link Attention}: all scores of a row, their softmax, the weighted sum. */
final class ReferenceAttention implements Attention {
    @Override
    public void forward(
            AttentionShape shape, int from, int end,
            double[] q, int qOffset, double[] k, int kOffset, double[] v, int vOffset,
            double[] out, int outOffset, double[] max, int maxOffset, double[] inverse, int inverseOffset) {
        AttentionChecks.forward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
        for (int pair = from; pair < end; pair++) {
            for (int i = 0; i < shape.queries(); i++) {
                int n = shape.visible(i);
                double[] s = scores(shape, pair, i, q, qOffset, k, kOffset);
                double top = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < n; j++) {
                    top = Math.max(top, s[j]);
                }
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += StrictMath.exp(s[j] - top);
                }
                for (int c = 0; c < shape.headSize(); c++) {
                    double o = 0;
                    for (int j = 0; j < n; j++) {
                        o += StrictMath.exp(s[j] - top) / sum * v[key(shape, pair, j, vOffset) + c];
                    }
                    out[output(shape, pair, i, outOffset) + c] = o;
                }
                if (max != null) {
                    max[maxOffset + shape.row(pair, i)] = top;
                    inverse[inverseOffset + shape.row(pair, i)] = 1 / sum;
                }
            }
        }
    }

    @Override
    public void backward(
            AttentionShape shape, int from, int end,
            double[] q, int qOffset, double[] k, int kOffset, double[] v, int vOffset,
            double[] out, int outOffset, double[] max, int maxOffset, double[] inverse, int inverseOffset,
            double[] dOut, int dOutOffset, double[] dq, int dqOffset, double[] dk, int dkOffset,
            double[] dv, int dvOffset) {
        AttentionChecks.backward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset,
                dOut, dOutOffset, dq, dqOffset, dk, dkOffset, dv, dvOffset);
        int d = shape.headSize();
        double factor = 1 / Math.sqrt(d);
        for (int pair = from; pair < end; pair++) {
            for (int j = 0; j < shape.keys(); j++) {
                for (int c = 0; c < d; c++) {
                    dk[key(shape, pair, j, dkOffset) + c] = 0;
                    dv[key(shape, pair, j, dvOffset) + c] = 0;
                }
            }
            for (int i = 0; i < shape.queries(); i++) {
                int query = query(shape, pair, i, qOffset);
                int dQuery = query(shape, pair, i, dqOffset);
                int upstream = output(shape, pair, i, dOutOffset);
                int row = shape.row(pair, i);
                double[] s = scores(shape, pair, i, q, qOffset, k, kOffset);
                double dot = 0;
                for (int c = 0; c < d; c++) {
                    dq[dQuery + c] = 0;
                    dot += dOut[upstream + c] * out[output(shape, pair, i, outOffset) + c];
                }
                for (int j = 0; j < shape.visible(i); j++) {
                    int key = key(shape, pair, j, kOffset);
                    double p = StrictMath.exp(s[j] - max[maxOffset + row]) * inverse[inverseOffset + row];
                    double dp = 0;
                    for (int c = 0; c < d; c++) {
                        dp += dOut[upstream + c] * v[key(shape, pair, j, vOffset) + c];
                        dv[key(shape, pair, j, dvOffset) + c] += p * dOut[upstream + c];
                    }
                    double ds = p * (dp - dot) * factor;
                    for (int c = 0; c < d; c++) {
                        dq[dQuery + c] += ds * k[key + c];
                        dk[key(shape, pair, j, dkOffset) + c] += ds * q[query + c];
                    }
                }
            }
        }
    }

    private static double[] scores(
            AttentionShape shape, int pair, int i, double[] q, int qOffset, double[] k, int kOffset) {
        double[] s = new double[shape.visible(i)];
        for (int j = 0; j < s.length; j++) {
            for (int c = 0; c < shape.headSize(); c++) {
                s[j] += q[query(shape, pair, i, qOffset) + c] * k[key(shape, pair, j, kOffset) + c];
            }
            s[j] /= Math.sqrt(shape.headSize());
        }
        return s;
    }

    private static int query(AttentionShape shape, int pair, int i, int offset) {
        return shape.queryStart(offset, pair) + i * shape.queryRows().rowStride();
    }

    private static int key(AttentionShape shape, int pair, int j, int offset) {
        return shape.keyStart(offset, pair) + j * shape.keyRows().rowStride();
    }

    private static int output(AttentionShape shape, int pair, int i, int offset) {
        return shape.outputStart(offset, pair) + i * shape.outputRows().rowStride();
    }

    @Override
    public void forward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset) {
        AttentionChecks.forward(
                shape, from, end, q, qOffset, k, kOffset, v, vOffset, out, outOffset, max, maxOffset, inverse, inverseOffset);
        double[] wideOut = Widening.widen(out.length, out, 0);
        double[] wideMax = max == null ? null : Widening.widen(max.length, max, 0);
        double[] wideInverse = inverse == null ? null : Widening.widen(inverse.length, inverse, 0);
        forward(
                shape, from, end, Widening.widen(q.length, q, 0), qOffset, Widening.widen(k.length, k, 0), kOffset,
                Widening.widen(v.length, v, 0), vOffset, wideOut, outOffset, wideMax, maxOffset, wideInverse, inverseOffset);
        // Other threads may be at the other pairs, so only these are written.
        for (int pair = from; pair < end; pair++) {
            for (int i = 0; i < shape.queries(); i++) {
                narrow(shape, wideOut, out, output(shape, pair, i, outOffset));
                if (max != null) {
                    max[maxOffset + shape.row(pair, i)] = (float) wideMax[maxOffset + shape.row(pair, i)];
                    inverse[inverseOffset + shape.row(pair, i)] = (float) wideInverse[inverseOffset + shape.row(pair, i)];
                }
            }
        }
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
        double[] wideQ = new double[dq.length];
        double[] wideK = new double[dk.length];
        double[] wideV = new double[dv.length];
        backward(
                shape, from, end, Widening.widen(q.length, q, 0), qOffset, Widening.widen(k.length, k, 0), kOffset,
                Widening.widen(v.length, v, 0), vOffset, Widening.widen(out.length, out, 0), outOffset,
                Widening.widen(max.length, max, 0), maxOffset, Widening.widen(inverse.length, inverse, 0), inverseOffset,
                Widening.widen(dOut.length, dOut, 0), dOutOffset, wideQ, dqOffset, wideK, dkOffset, wideV, dvOffset);
        for (int pair = from; pair < end; pair++) {
            for (int i = 0; i < shape.queries(); i++) {
                narrow(shape, wideQ, dq, query(shape, pair, i, dqOffset));
            }
            for (int j = 0; j < shape.keys(); j++) {
                narrow(shape, wideK, dk, key(shape, pair, j, dkOffset));
                narrow(shape, wideV, dv, key(shape, pair, j, dvOffset));
            }
        }
    }

    private static void narrow(AttentionShape shape, double[] wide, float[] x, int at) {
        for (int c = at; c < at + shape.headSize(); c++) {
            x[c] = (float) wide[c];
        }
    }
}

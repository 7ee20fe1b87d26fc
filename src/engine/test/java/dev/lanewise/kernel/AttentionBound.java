package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@link Attention}'s bounds against the double computation. */
final class AttentionBound {
    private static final double U = 0x1p-24;

    private final AttentionCase c;
    private final AttentionShape shape;
    private final AttentionCase.Run run;
    private final double[][] in = new double[3][];
    private final double[][] gradients = new double[3][];
    private final double[] out;

    private AttentionBound(AttentionCase c, Attention kernel) {
        this.c = c;
        shape = c.shape();
        run = c.run(kernel);
        for (int part = 0; part < 3; part++) {
            in[part] = LossKind.widen(run.in[part]);
            gradients[part] = new double[in[part].length];
        }
        if (c.packed()) {
            gradients[1] = gradients[0];
            gradients[2] = gradients[0];
        }
        out = new double[run.out.length];
        double[] max = new double[run.max.length];
        double[] inverse = new double[run.max.length];
        Attention reference = Forms.reference(Attention.class);
        reference.forward(
                shape, 0, shape.pairs(), in[0], c.offset(0), in[1], c.offset(1), in[2], c.offset(2), out, c.shift(),
                max, c.shift(), inverse, c.shift());
        reference.backward(
                shape, 0, shape.pairs(), in[0], c.offset(0), in[1], c.offset(1), in[2], c.offset(2), out, c.shift(),
                max, c.shift(), inverse, c.shift(), LossKind.widen(run.dOut), c.shift(),
                gradients[0], c.offset(0), gradients[1], c.offset(1), gradients[2], c.offset(2));
    }

    static void check(AttentionCase c, Attention kernel) {
        AttentionBound bound = new AttentionBound(c, kernel);
        for (int pair = 0; pair < bound.shape.pairs(); pair++) {
            bound.check(pair);
        }
    }

    private int at(int part, int pair, int row) {
        HeadRows layout = part == 0 ? shape.queryRows() : shape.keyRows();
        return layout.start(c.offset(part), pair / c.heads(), pair % c.heads()) + row * layout.rowStride();
    }

    private int output(int pair, int i) {
        return shape.outputStart(c.shift(), pair) + i * shape.outputRows().rowStride();
    }

    private void check(int pair) {
        int d = c.d();
        double blocks = Math.ceilDiv(c.queries(), 16);
        double tiles = Math.ceilDiv(c.keys(), 64);
        double[] dq = new double[d];
        double[][] dk = new double[c.keys()][d];
        double[][] dv = new double[c.keys()][d];
        for (int i = 0; i < c.queries(); i++) {
            int n = shape.visible(i);
            double[] p = new double[n];
            double rho = weights(pair, i, p, tiles);
            double[] values = new double[d];
            for (int x = 0; x < d; x++) {
                for (int j = 0; j < n; j++) {
                    values[x] += p[j] * Math.abs(in[2][at(2, pair, j) + x]);
                }
                within(out[output(pair, i) + x], run.out[output(pair, i) + x], rho * values[x], "out " + i);
                dq[x] = 0;
            }
            for (int j = 0; j < n; j++) {
                double b = 0;
                for (int x = 0; x < d; x++) {
                    double upstream = Math.abs(run.dOut[output(pair, i) + x]);
                    b += upstream * (Math.abs(in[2][at(2, pair, j) + x]) + values[x]);
                    dv[j][x] += p[j] * upstream * (rho + U * (20 + blocks));
                }
                b *= (2 * rho + U * (d + 90 + blocks + tiles)) * p[j] / Math.sqrt(d);
                for (int x = 0; x < d; x++) {
                    dq[x] += b * Math.abs(in[1][at(1, pair, j) + x]);
                    dk[j][x] += b * Math.abs(in[0][at(0, pair, i) + x]);
                }
            }
            for (int x = 0; x < d; x++) {
                int at = at(0, pair, i) + x;
                within(gradients[0][at], run.gradients[0][at], dq[x], "dq " + i);
            }
        }
        for (int j = 0; j < c.keys(); j++) {
            for (int x = 0; x < d; x++) {
                within(gradients[1][at(1, pair, j) + x], run.gradients[1][at(1, pair, j) + x], dk[j][x], "dk " + j);
                within(gradients[2][at(2, pair, j) + x], run.gradients[2][at(2, pair, j) + x], dv[j][x], "dv " + j);
            }
        }
    }

    /** p of a row, and ρ. */
    private double weights(int pair, int i, double[] p, double tiles) {
        double largest = 0;
        double top = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < p.length; j++) {
            double absolute = 0;
            for (int x = 0; x < c.d(); x++) {
                double product = in[0][at(0, pair, i) + x] * in[1][at(1, pair, j) + x];
                p[j] += product / Math.sqrt(c.d());
                absolute += Math.abs(product) / Math.sqrt(c.d());
            }
            largest = Math.max(largest, absolute);
            top = Math.max(top, p[j]);
            least = Math.min(least, p[j]);
        }
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            p[j] = Math.exp(p[j] - top);
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return U * (2 * (c.d() + 3) * largest + 2 * (top - least) + 2 * tiles + 80);
    }

    private void within(double expected, float actual, double bound, String what) {
        assertTrue(
                Math.abs(expected - actual) <= bound * 1.0001 + Float.MIN_VALUE,
                () -> c + " " + what + ": " + actual + ", expected " + expected + " within " + bound);
    }
}

package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;

/** One call of {@link RmsNorm} forward and backward, with everything at an offset between canaries. */
record RmsNormCase(int rows, int columns, int shift, boolean scaled, Values values, long seed) {
    static final float CANARY = 12345.678f;
    static final float EPSILON = 1e-5f;

    /** The arrays of a call and what it wrote; offsets are {@link #shift} but for y and dy, where they are one more. */
    static final class Run {
        final float[] x;
        final float[] gamma;
        final float[] dy;
        final float[] y;
        final float[] inverse;
        final float[] dx;
        final float[] dGamma;

        private Run(RmsNormCase c) {
            int n = c.rows * c.columns;
            x = Bits.padded(c.values.of(n, c.seed), c.shift, CANARY);
            gamma = c.scaled ? Bits.padded(c.values.of(c.columns, c.seed + 1), c.shift, CANARY) : null;
            dy = Bits.padded(c.values.of(n, c.seed + 3), c.shift + 1, CANARY);
            y = nan(n, c.shift + 1);
            inverse = nan(c.rows, c.shift);
            dx = nan(n, c.shift);
            dGamma = nan(c.columns, c.shift);
        }

        /** What these hold is overwritten, so NaN must not show. */
        private static float[] nan(int n, int shift) {
            float[] values = new float[n];
            Arrays.fill(values, Float.NaN);
            return Bits.padded(values, shift, CANARY);
        }

        float[][] all() {
            return new float[][] {x, dy, inverse, y, dx, dGamma};
        }

        void assertSame(Run actual, String replay) {
            for (int i = 0; i < all().length; i++) {
                Bits.assertSame(all()[i], actual.all()[i], replay + " array " + i);
            }
        }
    }

    /** Fresh arrays, not yet run. */
    Run arrays() {
        return new Run(this);
    }

    Run run(RmsNorm kernel) {
        return run(kernel, arrays());
    }

    Run run(RmsNorm kernel, Run r) {
        kernel.forward(rows, columns, r.x, shift, r.gamma, shift, EPSILON, r.y, shift + 1, r.inverse, shift);
        kernel.backward(
                rows, columns, r.x, shift, r.gamma, shift, r.inverse, shift, r.dy, shift + 1, r.dx, shift);
        kernel.scaleGradient(
                rows, columns, 0, columns, r.x, shift, r.inverse, shift, r.dy, shift + 1, r.dGamma, shift);
        return r;
    }

    /** The contract word by word, its sums by {@link LaneOrder}: the oracle of the order. */
    static Run order(RmsNormCase c) {
        Run run = c.arrays();
        int n = c.columns;
        int s = c.shift;
        float[] h = new float[c.rows * n];
        for (int i = 0; i < c.rows; i++) {
            int at = i * n;
            float squares = LaneOrder.run(n, run.x, s + at, run.x, s + at);
            float r = 1f / (float) Math.sqrt(squares / Math.max(n, 1) + EPSILON);
            run.inverse[s + i] = r;
            float[] g = new float[n];
            for (int j = 0; j < n; j++) {
                float gamma = run.gamma == null ? 1f : run.gamma[s + j];
                h[at + j] = run.x[s + at + j] * r;
                run.y[s + 1 + at + j] = h[at + j] * gamma;
                g[j] = run.dy[s + 1 + at + j] * gamma;
            }
            float b = LaneOrder.run(n, g, 0, h, at) / Math.max(n, 1);
            for (int j = 0; j < n; j++) {
                run.dx[s + at + j] = r * Math.fma(-h[at + j], b, g[j]);
            }
        }
        for (int j = 0; j < n; j++) {
            float sum = 0f;
            for (int cut = 0; cut < c.rows; cut += 256) {
                float block = 0f;
                for (int i = cut; i < Math.min(c.rows, cut + 256); i++) {
                    block = Math.fma(run.dy[s + 1 + i * n + j], h[i * n + j], block);
                }
                sum = cut == 0 ? block : sum + block;
            }
            run.dGamma[s + j] = sum;
        }
        return run;
    }
}

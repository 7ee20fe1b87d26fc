package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;

/** One training of {@link BatchNorm}, statistics to backward, with everything at an offset between canaries. */
record BatchNormCase(
        int batch, int channels, int area, int shift, boolean affine, boolean constant, Values values, long seed) {
    static final float CANARY = 12345.678f;
    static final float EPSILON = 1e-5f;

    /** The arrays of a call and what it wrote; offsets are {@link #shift} but for y and dy, where they are one more. */
    static final class Run {
        final float[] x;
        final float[] gamma;
        final float[] beta;
        final float[] dy;
        final float[] mean;
        final float[] variance;
        final float[] inverse;
        final float[] y;
        final float[] dx;
        final float[] dGamma;
        final float[] dBeta;

        private Run(BatchNormCase c) {
            int n = c.batch * c.channels * c.area;
            x = Bits.padded(c.values.of(n, c.seed), c.shift, CANARY);
            gamma = c.affine ? Bits.padded(c.values.of(c.channels, c.seed + 1), c.shift, CANARY) : null;
            beta = c.affine ? Bits.padded(c.values.of(c.channels, c.seed + 2), c.shift, CANARY) : null;
            dy = Bits.padded(c.values.of(n, c.seed + 3), c.shift + 1, CANARY);
            mean = nan(c.channels, c.shift);
            variance = nan(c.channels, c.shift);
            inverse = nan(c.channels, c.shift);
            y = nan(n, c.shift + 1);
            dx = nan(n, c.shift);
            dGamma = nan(c.channels, c.shift);
            dBeta = nan(c.channels, c.shift);
        }

        /** What these hold is overwritten, so NaN must not show. */
        private static float[] nan(int n, int shift) {
            float[] values = new float[n];
            Arrays.fill(values, Float.NaN);
            return Bits.padded(values, shift, CANARY);
        }

        float[][] all() {
            return new float[][] {x, dy, mean, variance, inverse, y, dx, dGamma, dBeta};
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

    Run run(BatchNorm kernel) {
        return run(kernel, arrays(), 0, channels);
    }

    /** All three methods on some channels. */
    Run run(BatchNorm kernel, Run r, int from, int end) {
        statistics(kernel, r, from, end);
        kernel.normalize(
                batch, channels, area, from, end, r.x, shift, r.mean, shift, r.inverse, shift, r.gamma, shift,
                r.beta, shift, r.y, shift + 1);
        backward(kernel, r, from, end);
        return r;
    }

    void statistics(BatchNorm kernel, Run r, int from, int end) {
        kernel.statistics(batch, channels, area, from, end, r.x, shift, r.mean, shift, r.variance, shift);
        for (int c = from + shift; c < end + shift; c++) {
            r.inverse[c] = BatchNorm.inverse(r.variance[c], EPSILON);
        }
    }

    void backward(BatchNorm kernel, Run r, int from, int end) {
        kernel.backward(
                batch, channels, area, from, end, r.x, shift, r.mean, shift, r.inverse, shift, r.gamma, shift,
                r.dy, shift + 1, constant, r.dx, shift, r.dGamma, shift, r.dBeta, shift);
    }
}

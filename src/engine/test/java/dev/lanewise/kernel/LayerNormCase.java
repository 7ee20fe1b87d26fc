package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;

/** One call of {@link LayerNorm} forward and backward, with everything at an offset between canaries. */
record LayerNormCase(int rows, int columns, int shift, boolean gamma, boolean beta, Values values, long seed) {
    static final float CANARY = 12345.678f;
    static final float EPSILON = 1e-5f;

    /** The arrays of a call and what it wrote; offsets are {@link #shift} but for y and dy, where they are one more. */
    static final class Run {
        final float[] x;
        final float[] gamma;
        final float[] beta;
        final float[] dy;
        final float[] y;
        final float[] mean;
        final float[] inverse;
        final float[] dx;
        final float[] dGamma;
        final float[] dBeta;

        private Run(LayerNormCase c) {
            int n = c.rows * c.columns;
            x = Bits.padded(c.values.of(n, c.seed), c.shift, CANARY);
            gamma = c.gamma ? Bits.padded(c.values.of(c.columns, c.seed + 1), c.shift, CANARY) : null;
            beta = c.beta ? Bits.padded(c.values.of(c.columns, c.seed + 2), c.shift, CANARY) : null;
            dy = Bits.padded(c.values.of(n, c.seed + 3), c.shift + 1, CANARY);
            y = Bits.padded(new float[n], c.shift + 1, CANARY);
            mean = Bits.padded(new float[c.rows], c.shift, CANARY);
            inverse = Bits.padded(new float[c.rows], c.shift, CANARY);
            dx = Bits.padded(new float[n], c.shift, CANARY);
            // What these hold is overwritten, so NaN must not show.
            dGamma = Bits.padded(nan(c.columns), c.shift, CANARY);
            dBeta = Bits.padded(nan(c.columns), c.shift, CANARY);
        }

        private static float[] nan(int n) {
            float[] values = new float[n];
            Arrays.fill(values, Float.NaN);
            return values;
        }

        void assertSame(Run actual, String replay) {
            Bits.assertSame(x, actual.x, replay + " x");
            Bits.assertSame(dy, actual.dy, replay + " dy");
            Bits.assertSame(mean, actual.mean, replay + " mean");
            Bits.assertSame(inverse, actual.inverse, replay + " inverse");
            Bits.assertSame(y, actual.y, replay + " y");
            Bits.assertSame(dx, actual.dx, replay + " dx");
            Bits.assertSame(dGamma, actual.dGamma, replay + " dGamma");
            Bits.assertSame(dBeta, actual.dBeta, replay + " dBeta");
        }
    }

    /** Fresh arrays, not yet run. */
    Run arrays() {
        return new Run(this);
    }

    /** Forward, then backward. */
    Run run(LayerNorm kernel) {
        Run run = arrays();
        forward(kernel, run);
        backward(kernel, run);
        return run;
    }

    void forward(LayerNorm kernel, Run run) {
        kernel.forward(
                rows, columns, run.x, shift, run.gamma, shift, run.beta, shift, EPSILON, run.y, shift + 1,
                run.mean, shift, run.inverse, shift);
    }

    /** dγ, dβ or both, of some columns. */
    void parameterGradients(LayerNorm kernel, Run run, int from, int end, boolean gammas, boolean betas) {
        kernel.parameterGradients(
                rows, columns, from, end, run.x, shift, run.mean, shift, run.inverse, shift, run.dy, shift + 1,
                gammas ? run.dGamma : null, shift, betas ? run.dBeta : null, shift);
    }

    void backward(LayerNorm kernel, Run run) {
        kernel.backward(
                rows, columns, run.x, shift, run.gamma, shift, run.mean, shift, run.inverse, shift, run.dy, shift + 1,
                run.dx, shift, run.dGamma, shift, run.dBeta, shift);
    }
}

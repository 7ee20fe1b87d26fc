package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One call of {@link Attention} forward and backward, with everything at an offset between canaries. Packed, q, k and v are
 * one projection [batch, rows, 3·C]; else they are arrays of their own.
 */
record AttentionCase(
        int batch, int heads, int queries, int keys, int d, boolean causal, boolean packed, int shift, Values values,
        long seed) {
    static final float CANARY = 12345.678f;
    private static final float[] HUGE = {Float.POSITIVE_INFINITY, 1e25f, 1e38f, 3e38f};

    /** Self-attention. */
    static AttentionCase self(int batch, int heads, int rows, int d, boolean causal, Values values, long seed) {
        return new AttentionCase(batch, heads, rows, rows, d, causal, seed % 2 == 0, (int) (seed % 5), values, seed);
    }

    int width() {
        return heads * d;
    }

    AttentionShape shape() {
        return packed
                ? AttentionShape.packed(batch, heads, queries, d, causal)
                : AttentionShape.dense(batch, heads, queries, keys, d, causal);
    }

    /** Where part 0, 1 or 2 of q, k, v begins. */
    int offset(int part) {
        return shift + (packed ? part * width() : 0);
    }

    /** The arrays of a call and what it wrote. */
    static final class Run {
        final float[][] in = new float[3][];
        final float[][] gradients = new float[3][];
        final float[] out;
        final float[] max;
        final float[] inverse;
        final float[] dOut;

        private Run(AttentionCase c) {
            for (int part = 0; part < 3; part++) {
                int rows = part == 0 ? c.queries : c.keys;
                int n = c.batch * rows * c.width() * (c.packed ? 3 : 1);
                boolean shared = c.packed && part > 0;
                in[part] = shared ? in[0] : Bits.padded(c.values.of(n, c.seed + part), c.shift, CANARY);
                // What these hold is overwritten, so NaN must not show.
                gradients[part] = shared ? gradients[0] : Bits.padded(nan(n), c.shift, CANARY);
            }
            int n = c.batch * c.queries * c.width();
            out = Bits.padded(nan(n), c.shift, CANARY);
            dOut = Bits.padded(c.values.of(n, c.seed + 3), c.shift, CANARY);
            max = Bits.padded(nan(c.batch * c.heads * c.queries), c.shift, CANARY);
            inverse = max.clone();
        }

        private static float[] nan(int n) {
            float[] values = new float[n];
            Arrays.fill(values, Float.NaN);
            return values;
        }

        void assertSame(Run actual, String replay) {
            Bits.assertSame(max, actual.max, replay + " max");
            Bits.assertSame(inverse, actual.inverse, replay + " inverse");
            Bits.assertSame(out, actual.out, replay + " out");
            Bits.assertSame(gradients[2], actual.gradients[2], replay + " dv");
            Bits.assertSame(gradients[1], actual.gradients[1], replay + " dk");
            Bits.assertSame(gradients[0], actual.gradients[0], replay + " dq");
            for (int part = 0; part < 3; part++) {
                Bits.assertSame(in[part], actual.in[part], replay + " input " + part);
            }
        }
    }

    /** Fresh arrays, not yet run. */
    Run arrays() {
        return new Run(this);
    }

    /** Fresh arrays with up to three huge or infinite elements in q, k, v or dOut: operand 0 to 3. */
    Run spoilt(int operand) {
        Run run = arrays();
        float[] values = operand < 3 ? run.in[operand] : run.dOut;
        SplittableRandom random = new SplittableRandom(seed * 4 + operand);
        float bad = HUGE[random.nextInt(HUGE.length)];
        for (int i = random.nextInt(3); i >= 0 && values.length > 2 * shift; i--) {
            values[shift + random.nextInt(values.length - 2 * shift)] = random.nextBoolean() ? bad : -bad;
        }
        return run;
    }

    /** Forward, then backward, of all pairs. */
    Run run(Attention kernel) {
        Run run = arrays();
        forward(kernel, run, 0, shape().pairs());
        backward(kernel, run, 0, shape().pairs());
        return run;
    }

    void forward(Attention kernel, Run run, int from, int end) {
        forward(shape(), kernel, run, from, end);
    }

    void backward(Attention kernel, Run run, int from, int end) {
        backward(shape(), kernel, run, from, end);
    }

    void forward(AttentionShape shape, Attention kernel, Run run, int from, int end) {
        kernel.forward(
                shape, from, end, run.in[0], offset(0), run.in[1], offset(1), run.in[2], offset(2),
                run.out, shift, run.max, shift, run.inverse, shift);
    }

    void backward(AttentionShape shape, Attention kernel, Run run, int from, int end) {
        kernel.backward(
                shape, from, end, run.in[0], offset(0), run.in[1], offset(1), run.in[2], offset(2),
                run.out, shift, run.max, shift, run.inverse, shift, run.dOut, shift,
                run.gradients[0], offset(0), run.gradients[1], offset(1), run.gradients[2], offset(2));
    }
}

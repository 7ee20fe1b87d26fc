package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;

/** One call of {@link GruGates} forward and backward, with everything at an offset between canaries. */
record GruGatesCase(int rows, int units, int shift, boolean output, Values values, long seed) {
    static final float CANARY = 12345.678f;

    /** The arrays of a call and what it wrote; all offsets are {@link #shift}. */
    static final class Run {
        final float[] input;
        final float[] recurrent;
        final float[] state;
        final float[] next;
        final float[] gates;
        final float[] carried;
        final float[] output;
        final float[] dInput;
        final float[] dRecurrent;
        final float[] dState;

        private Run(GruGatesCase c) {
            int n = c.rows * c.units;
            input = given(c, 3 * n, 0);
            recurrent = given(c, 3 * n, 1);
            state = given(c, n, 2);
            next = wanted(c, n);
            gates = wanted(c, 4 * n);
            carried = given(c, n, 3);
            output = c.output ? given(c, n, 4) : null;
            dInput = wanted(c, 3 * n);
            dRecurrent = wanted(c, 3 * n);
            dState = wanted(c, n);
        }

        private static float[] given(GruGatesCase c, int n, int stream) {
            return Bits.padded(c.values.of(n, c.seed + stream), c.shift, CANARY);
        }

        /** What these hold is overwritten, so NaN must not show. */
        private static float[] wanted(GruGatesCase c, int n) {
            float[] values = new float[n];
            Arrays.fill(values, Float.NaN);
            return Bits.padded(values, c.shift, CANARY);
        }

        void assertSame(Run actual, String replay) {
            Bits.assertSame(input, actual.input, replay + " input");
            Bits.assertSame(recurrent, actual.recurrent, replay + " recurrent");
            Bits.assertSame(state, actual.state, replay + " state");
            Bits.assertSame(gates, actual.gates, replay + " gates");
            Bits.assertSame(next, actual.next, replay + " next");
            Bits.assertSame(carried, actual.carried, replay + " carried");
            Bits.assertSame(dInput, actual.dInput, replay + " dInput");
            Bits.assertSame(dRecurrent, actual.dRecurrent, replay + " dRecurrent");
            Bits.assertSame(dState, actual.dState, replay + " dState");
        }
    }

    /** Fresh arrays, not yet run. */
    Run arrays() {
        return new Run(this);
    }

    /** Forward, then backward. */
    Run run(GruGates kernel) {
        Run run = arrays();
        forward(kernel, run, 0, rows);
        backward(kernel, run, 0, rows);
        return run;
    }

    /** Some rows forward. */
    void forward(GruGates kernel, Run r, int from, int end) {
        int at = from * units;
        kernel.forward(
                end - from, units, r.input, shift + 3 * at, r.recurrent, shift + 3 * at, r.state, shift + at,
                r.next, shift + at, r.gates, shift + 4 * at);
    }

    /** Some rows backward. */
    void backward(GruGates kernel, Run r, int from, int end) {
        int at = from * units;
        kernel.backward(
                end - from, units, r.gates, shift + 4 * at, r.state, shift + at, r.carried, shift + at,
                r.output, shift + at, r.dInput, shift + 3 * at, r.dRecurrent, shift + 3 * at, r.dState, shift + at);
    }
}

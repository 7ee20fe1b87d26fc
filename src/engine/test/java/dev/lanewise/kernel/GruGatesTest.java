package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class GruGatesTest {
    private static final GruGates VECTOR = Forms.vector(GruGates.class);
    private static final GruGates SCALAR = Forms.scalar(GruGates.class);
    private static final GruGates REFERENCE = Forms.reference(GruGates.class);
    private static final double U = 0x1p-24;

    @Example
    void everyLength() {
        for (int n = 0; n < 140; n++) {
            Values values = n % 2 == 0 ? Values.NORMAL : Values.SPECIAL;
            check(new GruGatesCase(2, n, n % 9, n % 3 > 0, values, n));
        }
    }

    @Property(tries = 200)
    void anyCase(
            @ForAll @IntRange(max = 9) int rows, @ForAll @IntRange(max = 150) int units, @ForAll @IntRange(max = 16) int shift,
            @ForAll boolean output, @ForAll Values values, @ForAll long seed) {
        check(new GruGatesCase(rows, units, shift, output, values, seed));
    }

    /** Both forms against the contract's formulas, evaluated by the functions that it names. */
    private static void check(GruGatesCase c) {
        GruGatesCase.Run expected = c.run(SCALAR);
        expected.assertSame(c.run(VECTOR), "gru-gates " + c);
        int s = c.shift();
        int units = c.units();
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < units; j++) {
                int a = s + 3 * i * units + j;
                int g = s + 4 * i * units + j;
                int h = s + i * units + j;
                String replay = "gru-gates " + c + " row " + i + " unit " + j;
                float r = Sigmoid.of(expected.input[a] + expected.recurrent[a]);
                float z = Sigmoid.of(expected.input[a + units] + expected.recurrent[a + units]);
                float q = expected.recurrent[a + 2 * units];
                float n = Tanh.of(Math.fma(r, q, expected.input[a + 2 * units]));
                Bits.assertSame(r, expected.gates[g], replay + " r");
                Bits.assertSame(z, expected.gates[g + units], replay + " z");
                Bits.assertSame(n, expected.gates[g + 2 * units], replay + " n");
                Bits.assertSame(q, expected.gates[g + 3 * units], replay + " share");
                Bits.assertSame(Math.fma(z, expected.state[h] - n, n), expected.next[h], replay + " next");
            }
        }
    }

    /** Any rows alone have the bits that they have together; without gates the states are the same. */
    @Property(tries = 60)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(min = 1, max = 20) int rows, @ForAll @IntRange(min = 1, max = 70) int units,
            @ForAll @IntRange(max = 20) int cut, @ForAll boolean output, @ForAll long seed) {
        GruGatesCase c = new GruGatesCase(rows, units, 3, output, Values.WIDE, seed);
        int at = Math.min(cut, rows);
        for (GruGates kernel : List.of(VECTOR, SCALAR)) {
            GruGatesCase.Run whole = c.run(kernel);
            GruGatesCase.Run split = c.arrays();
            c.forward(kernel, split, at, rows);
            c.forward(kernel, split, 0, at);
            c.backward(kernel, split, 0, at);
            c.backward(kernel, split, at, rows);
            whole.assertSame(split, "gru-gates split at " + at + " " + c);
            kernel.forward(rows, units, split.input, 3, split.recurrent, 3, split.state, 3, split.state, 3, null, 0);
            Bits.assertSame(whole.next, split.state, "gru-gates in place, without gates " + c);
            kernel.backward(
                    rows, units, whole.gates, 3, whole.state, 3, split.carried, 3, split.output, 3, split.dInput, 3,
                    split.dRecurrent, 3, split.carried, 3);
            Bits.assertSame(whole.dState, split.carried, "gru-gates backward in place " + c);
        }
    }

    @Property(tries = 150)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 6) int rows, @ForAll @IntRange(min = 1, max = 90) int units,
            @ForAll boolean output, @ForAll long seed) {
        GruGatesCase c = new GruGatesCase(rows, units, 0, output, Values.NORMAL, seed);
        GruGatesCase.Run run = c.run(VECTOR);
        int n = rows * units;
        double[] next = new double[n];
        double[] gates = new double[4 * n];
        double[] input = widen(run.input);
        double[] recurrent = widen(run.recurrent);
        double[] state = widen(run.state);
        REFERENCE.forward(rows, units, input, 0, recurrent, 0, state, 0, next, 0, gates, 0);
        for (int i = 0; i < n; i++) {
            int a = 3 * (i / units) * units + i % units;
            int g = 4 * (i / units) * units + i % units;
            String replay = "gru-gates " + c + " element " + i;
            double s = Math.abs(input[a] + recurrent[a]);
            double r = gates[g];
            double z = gates[g + units];
            double candidate = gates[g + 2 * units];
            double share = gates[g + 3 * units];
            double errorR = U * r * (4 + s);
            double errorZ = U * z * (4 + Math.abs(input[a + units] + recurrent[a + units]));
            double argument = Math.abs(input[a + 2 * units] + r * share);
            double errorN = U * (4 * Math.abs(candidate) + argument) + Math.abs(share) * errorR;
            close(r, run.gates[g], errorR, replay + " r");
            close(z, run.gates[g + units], errorZ, replay + " z");
            close(candidate, run.gates[g + 2 * units], errorN, replay + " n");
            double errorH = errorN + Math.abs(state[i] - candidate) * (errorZ + U) + U * Math.abs(next[i]);
            close(next[i], run.next[i], errorH, replay + " next");
        }
        backwardIsClose(c, run);
    }

    private static void backwardIsClose(GruGatesCase c, GruGatesCase.Run run) {
        int n = c.rows() * c.units();
        double[] dInput = new double[3 * n];
        double[] dRecurrent = new double[3 * n];
        double[] dState = new double[n];
        double[] output = run.output == null ? null : widen(run.output);
        REFERENCE.backward(
                c.rows(), c.units(), widen(run.gates), 0, widen(run.state), 0, widen(run.carried), 0, output, 0,
                dInput, 0, dRecurrent, 0, dState, 0);
        for (int i = 0; i < 3 * n; i++) {
            close(dInput[i], run.dInput[i], 9 * U * Math.abs(dInput[i]), "gru-gates " + c + " dInput " + i);
            close(dRecurrent[i], run.dRecurrent[i], 9 * U * Math.abs(dRecurrent[i]), "gru-gates " + c + " dRecurrent " + i);
        }
        for (int i = 0; i < n; i++) {
            close(dState[i], run.dState[i], 9 * U * Math.abs(dState[i]), "gru-gates " + c + " dState " + i);
        }
    }

    private static void close(double expected, double actual, double bound, String replay) {
        assertTrue(
                Math.abs(expected - actual) <= bound * (1 + 1e-5) + 1e-40,
                () -> replay + ": " + actual + ", expected " + expected + " within " + bound);
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The backward of the reference against its forward: the chain rule through one step, in double. */
    @Example
    void theReferencesBackwardIsTheDerivative() {
        double[] input = widen(Values.NORMAL.of(6, 1));
        double[] recurrent = widen(Values.NORMAL.of(6, 2));
        double[] state = widen(Values.NORMAL.of(2, 3));
        double[] carried = widen(Values.NORMAL.of(2, 4));
        double[] gates = new double[8];
        REFERENCE.forward(1, 2, input, 0, recurrent, 0, state, 0, new double[2], 0, gates, 0);
        double[] da = new double[6];
        double[] dc = new double[6];
        double[] dh = new double[2];
        REFERENCE.backward(1, 2, gates, 0, state, 0, carried, 0, null, 0, da, 0, dc, 0, dh, 0);
        double[][] at = {input, recurrent, state};
        double[][] expected = {da, dc, dh};
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < at[k].length; i++) {
                double step = 1e-6;
                double x = at[k][i];
                at[k][i] = x + step;
                double up = scalar(input, recurrent, state, carried);
                at[k][i] = x - step;
                double down = scalar(input, recurrent, state, carried);
                at[k][i] = x;
                assertEquals((up - down) / (2 * step), expected[k][i], 1e-8, "operand " + k + " element " + i);
            }
        }
    }

    private static double scalar(double[] input, double[] recurrent, double[] state, double[] carried) {
        double[] next = new double[2];
        REFERENCE.forward(1, 2, input, 0, recurrent, 0, state, 0, next, 0, null, 0);
        return next[0] * carried[0] + next[1] * carried[1];
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (GruGates kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            GruGatesCase c = new GruGatesCase(3, 20, 1, true, Values.NORMAL, 1);
            GruGatesCase.Run expected = c.run(kernel);
            GruGatesCase.Run r = c.run(kernel);
            float[][] forward = {r.input, r.recurrent, r.state, r.next, r.gates};
            for (int bad = 0; bad < forward.length; bad++) {
                int[] o = new int[5];
                o[bad] = 300;
                refused(() -> kernel.forward(
                        3, 20, forward[0], o[0], forward[1], o[1], forward[2], o[2], forward[3], o[3], forward[4], o[4]));
                for (int out = 3; out < 5; out++) {
                    float[][] a = forward.clone();
                    a[out] = a[bad];
                    int shift = out == 3 && bad == 2 ? 1 : 0;
                    if (out != bad) {
                        refused(() -> kernel.forward(
                                3, 20, a[0], 0, a[1], 0, a[2], 0, a[3], shift, a[4], 0));
                    }
                }
            }
            float[][] backward = {r.gates, r.state, r.carried, r.output, r.dInput, r.dRecurrent, r.dState};
            for (int bad = 0; bad < backward.length; bad++) {
                int[] o = new int[7];
                o[bad] = 300;
                refused(() -> backward(kernel, backward, o));
                for (int out = 4; out < 7; out++) {
                    float[][] a = backward.clone();
                    a[out] = a[bad];
                    int[] shifts = new int[7];
                    shifts[6] = out == 6 && bad == 2 ? 1 : 0;
                    if (out != bad) {
                        refused(() -> backward(kernel, a, shifts));
                    }
                }
            }
            refused(() -> c.forward(kernel, r, 2, 1));
            expected.assertSame(r, "after refusals");
        }
    }

    private static void backward(GruGates kernel, float[][] a, int[] o) {
        kernel.backward(
                3, 20, a[0], o[0], a[1], o[1], a[2], o[2], a[3], o[3], a[4], o[4], a[5], o[5], a[6], o[6]);
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        for (boolean output : new boolean[] {false, true}) {
            GruGatesCase c = new GruGatesCase(5, 67, 1, output, Values.NORMAL, 1);
            GruGatesCase.Run run = c.arrays();
            Allocation.assertNone("gru gates forward " + c, () -> c.forward(VECTOR, run, 0, 5));
            Allocation.assertNone("gru gates backward " + c, () -> c.backward(VECTOR, run, 0, 5));
            Allocation.assertNone("gru gates for inference " + c, () -> VECTOR.forward(
                    5, 67, run.input, 1, run.recurrent, 1, run.state, 1, run.next, 1, null, 0));
        }
    }
}

package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link GruGates}, the same for every form. The arrays of a call are all {@code float[]} or all
 * {@code double[]}, or null where they may be.
 */
public final class GruGatesChecks {
    private static final int GATES = 4;
    private static final int PARTS = 3;

    private GruGatesChecks() {}

    /** Checks a forward call. */
    public static void forward(
            int rows, int units, Object input, int inputOffset, Object recurrent, int recurrentOffset,
            Object state, int stateOffset, Object next, int nextOffset, Object gates, int gatesOffset) {
        sizes(rows, units, "input", input, inputOffset);
        int n = rows * units;
        range("recurrent", recurrent, recurrentOffset, PARTS * n);
        range("state", state, stateOffset, n);
        range("next", next, nextOffset, n);
        Checks.sameOrApart("next", next, nextOffset, "state", state, stateOffset, n);
        Checks.apart("next", next, nextOffset, n, "input", input, inputOffset, PARTS * n);
        Checks.apart("next", next, nextOffset, n, "recurrent", recurrent, recurrentOffset, PARTS * n);
        if (gates != null) {
            gates(rows, units, gates, gatesOffset);
            Checks.apart("gates", gates, gatesOffset, GATES * n, "input", input, inputOffset, PARTS * n);
            Checks.apart("gates", gates, gatesOffset, GATES * n, "recurrent", recurrent, recurrentOffset, PARTS * n);
            Checks.apart("gates", gates, gatesOffset, GATES * n, "state", state, stateOffset, n);
            Checks.apart("gates", gates, gatesOffset, GATES * n, "next", next, nextOffset, n);
        }
    }

    /** Checks a backward call. */
    public static void backward(
            int rows, int units, Object gates, int gatesOffset, Object state, int stateOffset,
            Object carried, int carriedOffset, Object output, int outputOffset,
            Object dInput, int dInputOffset, Object dRecurrent, int dRecurrentOffset, Object dState, int dStateOffset) {
        sizes(rows, units, "dInput", dInput, dInputOffset);
        gates(rows, units, gates, gatesOffset);
        int n = rows * units;
        range("dRecurrent", dRecurrent, dRecurrentOffset, PARTS * n);
        range("state", state, stateOffset, n);
        range("carried", carried, carriedOffset, n);
        range("dState", dState, dStateOffset, n);
        if (output != null) {
            range("output", output, outputOffset, n);
        }
        fromRows("dInput", dInput, dInputOffset, state, stateOffset, carried, carriedOffset, output, outputOffset, n);
        fromRows("dRecurrent", dRecurrent, dRecurrentOffset, state, stateOffset, carried, carriedOffset, output, outputOffset, n);
        Checks.apart("dState", dState, dStateOffset, n, "dInput", dInput, dInputOffset, PARTS * n);
        Checks.apart("dState", dState, dStateOffset, n, "dRecurrent", dRecurrent, dRecurrentOffset, PARTS * n);
        Checks.apart("dInput", dInput, dInputOffset, PARTS * n, "gates", gates, gatesOffset, GATES * n);
        Checks.apart("dRecurrent", dRecurrent, dRecurrentOffset, PARTS * n, "gates", gates, gatesOffset, GATES * n);
        Checks.apart("dRecurrent", dRecurrent, dRecurrentOffset, PARTS * n, "dInput", dInput, dInputOffset, PARTS * n);
        Checks.apart("dState", dState, dStateOffset, n, "gates", gates, gatesOffset, GATES * n);
        Checks.apart("dState", dState, dStateOffset, n, "state", state, stateOffset, n);
        Checks.sameOrApart("dState", dState, dStateOffset, "carried", carried, carriedOffset, n);
        Checks.apart("dState", dState, dStateOffset, n, "output", output, outputOffset, n);
    }

    /** Requires an output of 3U a row to be apart from arrays of U a row, the last of which may be null. */
    private static void fromRows(
            String name, Object out, int outOffset, Object state, int stateOffset,
            Object carried, int carriedOffset, Object output, int outputOffset, int n) {
        Checks.apart(name, out, outOffset, PARTS * n, "state", state, stateOffset, n);
        Checks.apart(name, out, outOffset, PARTS * n, "carried", carried, carriedOffset, n);
        Checks.apart(name, out, outOffset, PARTS * n, "output", output, outputOffset, n);
    }

    /** A matrix of rows × 3U, by whose size the sizes are refused that no array holds. */
    private static void sizes(int rows, int units, String name, Object array, int offset) {
        Checks.size("rows", rows);
        Checks.size("units", units);
        long columns = (long) PARTS * units;
        Checks.size("units", columns > Integer.MAX_VALUE ? -1 : units);
        Checks.matrix(name, Array.getLength(array), offset, rows, (int) columns, (int) columns, 1);
    }

    private static void gates(int rows, int units, Object gates, int offset) {
        long n = (long) GATES * rows * units;
        range("gates", gates, offset, n > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) n);
    }

    private static void range(String name, Object array, int offset, int n) {
        Checks.range(name, Array.getLength(array), offset, n);
    }
}

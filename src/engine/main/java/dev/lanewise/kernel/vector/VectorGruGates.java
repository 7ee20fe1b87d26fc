package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.GruGatesChecks;
import dev.lanewise.kernel.Scratch;

/**
 * The SIMD {@link GruGates}, row by row: both gates lie side by side and are one loop of {@link GruLoops}, the candidate with
 * the next state another, backward a third. Where nobody wants the gates they stay in scratch.
 */
final class VectorGruGates implements GruGates {
    @Override
    public void forward(
            int rows, int units, float[] input, int inputOffset, float[] recurrent, int recurrentOffset,
            float[] state, int stateOffset, float[] next, int nextOffset, float[] gates, int gatesOffset) {
        GruGatesChecks.forward(
                rows, units, input, inputOffset, recurrent, recurrentOffset, state, stateOffset, next, nextOffset,
                gates, gatesOffset);
        float[] kept = gates == null ? Scratch.take(4 * units) : gates;
        for (int i = 0; i < rows; i++) {
            int at = i * units;
            int a = inputOffset + 3 * at;
            int c = recurrentOffset + 3 * at;
            int h = stateOffset + at;
            int to = nextOffset + at;
            int g = gates == null ? 0 : gatesOffset + 4 * at;
            int done = 0;
            if (units >= GruLoops.LANES) {
                done = GruLoops.gates(units, input, a, recurrent, c, kept, g);
                GruLoops.gates(units, input, a + units, recurrent, c + units, kept, g + units);
                GruLoops.candidates(units, input, a, recurrent, c, state, h, next, to, kept, g);
            }
            GruGates.forwardUnits(done, units, input, a, recurrent, c, state, h, next, to, kept, g);
        }
        if (gates == null) {
            Scratch.give(kept);
        }
    }

    @Override
    public void backward(
            int rows, int units, float[] gates, int gatesOffset, float[] state, int stateOffset,
            float[] carried, int carriedOffset, float[] output, int outputOffset,
            float[] dInput, int dInputOffset, float[] dRecurrent, int dRecurrentOffset, float[] dState, int dStateOffset) {
        GruGatesChecks.backward(
                rows, units, gates, gatesOffset, state, stateOffset, carried, carriedOffset, output, outputOffset,
                dInput, dInputOffset, dRecurrent, dRecurrentOffset, dState, dStateOffset);
        float[] sums = Scratch.take(units);
        for (int i = 0; i < rows; i++) {
            int at = i * units;
            int g = gatesOffset + 4 * at;
            int h = stateOffset + at;
            int e = carriedOffset + at;
            int o = outputOffset + at;
            int a = dInputOffset + 3 * at;
            int c = dRecurrentOffset + 3 * at;
            int to = dStateOffset + at;
            int done = 0;
            if (units >= GruLoops.LANES) {
                if (output == null) {
                    done = GruLoops.gradients(units, gates, g, state, h, carried, e, dInput, a, dRecurrent, c, dState, to);
                } else {
                    GruLoops.add(units, carried, e, output, o, sums);
                    done = GruLoops.gradients(units, gates, g, state, h, sums, 0, dInput, a, dRecurrent, c, dState, to);
                }
            }
            GruGates.backwardUnits(
                    done, units, gates, g, state, h, carried, e, output, o, dInput, a, dRecurrent, c, dState, to);
        }
        Scratch.give(sums);
    }
}

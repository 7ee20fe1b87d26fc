package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.GruGatesChecks;

/** The portable {@link GruGates}. */
final class ScalarGruGates implements GruGates {
    @Override
    public void forward(
            int rows, int units, float[] input, int inputOffset, float[] recurrent, int recurrentOffset,
            float[] state, int stateOffset, float[] next, int nextOffset, float[] gates, int gatesOffset) {
        GruGatesChecks.forward(
                rows, units, input, inputOffset, recurrent, recurrentOffset, state, stateOffset, next, nextOffset,
                gates, gatesOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * units;
            GruGates.forwardUnits(
                    0, units, input, inputOffset + 3 * at, recurrent, recurrentOffset + 3 * at, state, stateOffset + at,
                    next, nextOffset + at, gates, gatesOffset + 4 * at);
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
        for (int i = 0; i < rows; i++) {
            int at = i * units;
            GruGates.backwardUnits(
                    0, units, gates, gatesOffset + 4 * at, state, stateOffset + at, carried, carriedOffset + at,
                    output, outputOffset + at, dInput, dInputOffset + 3 * at, dRecurrent, dRecurrentOffset + 3 * at,
                    dState, dStateOffset + at);
        }
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.GruGatesChecks;

/** The naive {@link GruGates}. */
final class ReferenceGruGates implements GruGates {
    private static final ReferenceSigmoid SIGMOID = new ReferenceSigmoid();

    @Override
    public void forward(
            int rows, int units, double[] input, int inputOffset, double[] recurrent, int recurrentOffset,
            double[] state, int stateOffset, double[] next, int nextOffset, double[] gates, int gatesOffset) {
        GruGatesChecks.forward(
                rows, units, input, inputOffset, recurrent, recurrentOffset, state, stateOffset, next, nextOffset,
                gates, gatesOffset);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < units; j++) {
                int a = inputOffset + i * 3 * units + j;
                int c = recurrentOffset + i * 3 * units + j;
                double r = SIGMOID.value(input[a] + recurrent[c]);
                double z = SIGMOID.value(input[a + units] + recurrent[c + units]);
                double q = recurrent[c + 2 * units];
                double n = StrictMath.tanh(input[a + 2 * units] + r * q);
                double h = state[stateOffset + i * units + j];
                next[nextOffset + i * units + j] = n + z * (h - n);
                if (gates != null) {
                    int g = gatesOffset + i * 4 * units + j;
                    gates[g] = r;
                    gates[g + units] = z;
                    gates[g + 2 * units] = n;
                    gates[g + 3 * units] = q;
                }
            }
        }
    }

    @Override
    public void backward(
            int rows, int units, double[] gates, int gatesOffset, double[] state, int stateOffset,
            double[] carried, int carriedOffset, double[] output, int outputOffset,
            double[] dInput, int dInputOffset, double[] dRecurrent, int dRecurrentOffset,
            double[] dState, int dStateOffset) {
        GruGatesChecks.backward(
                rows, units, gates, gatesOffset, state, stateOffset, carried, carriedOffset, output, outputOffset,
                dInput, dInputOffset, dRecurrent, dRecurrentOffset, dState, dStateOffset);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < units; j++) {
                int at = i * units + j;
                int from = gatesOffset + i * 4 * units + j;
                double r = gates[from];
                double z = gates[from + units];
                double n = gates[from + 2 * units];
                double g = carried[carriedOffset + at] + (output == null ? 0 : output[outputOffset + at]);
                double dn = g * (1 - z) * (1 - n * n);
                double dz = g * (state[stateOffset + at] - n) * z * (1 - z);
                double dr = dn * gates[from + 3 * units] * r * (1 - r);
                int a = dInputOffset + i * 3 * units + j;
                int c = dRecurrentOffset + i * 3 * units + j;
                dInput[a] = dr;
                dInput[a + units] = dz;
                dInput[a + 2 * units] = dn;
                dRecurrent[c] = dr;
                dRecurrent[c + units] = dz;
                dRecurrent[c + 2 * units] = dn * r;
                dState[dStateOffset + at] = g * z;
            }
        }
    }

    @Override
    public void forward(
            int rows, int units, float[] input, int inputOffset, float[] recurrent, int recurrentOffset,
            float[] state, int stateOffset, float[] next, int nextOffset, float[] gates, int gatesOffset) {
        GruGatesChecks.forward(
                rows, units, input, inputOffset, recurrent, recurrentOffset, state, stateOffset, next, nextOffset,
                gates, gatesOffset);
        int n = rows * units;
        double[] wideNext = new double[n];
        double[] wideGates = new double[4 * n];
        forward(
                rows, units, Widening.widen(3 * n, input, inputOffset), 0,
                Widening.widen(3 * n, recurrent, recurrentOffset), 0, Widening.widen(n, state, stateOffset), 0,
                wideNext, 0, wideGates, 0);
        Widening.narrow(n, wideNext, next, nextOffset);
        if (gates != null) {
            Widening.narrow(4 * n, wideGates, gates, gatesOffset);
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
        int n = rows * units;
        double[] wideInput = new double[3 * n];
        double[] wideRecurrent = new double[3 * n];
        double[] wideState = new double[n];
        backward(
                rows, units, Widening.widen(4 * n, gates, gatesOffset), 0, Widening.widen(n, state, stateOffset), 0,
                Widening.widen(n, carried, carriedOffset), 0,
                output == null ? null : Widening.widen(n, output, outputOffset), 0,
                wideInput, 0, wideRecurrent, 0, wideState, 0);
        Widening.narrow(3 * n, wideInput, dInput, dInputOffset);
        Widening.narrow(3 * n, wideRecurrent, dRecurrent, dRecurrentOffset);
        Widening.narrow(n, wideState, dState, dStateOffset);
    }
}

package dev.lanewise.bench.peers.worker;

import java.util.Arrays;

/** A gated recurrent unit in plain loops over doubles, sample by sample, for the check of {@link GruProblem}. */
final class PlainGru {
    final double[] y;
    final double[] dx;
    final double[] dKernel;
    final double[] dRecurrent;
    final double[] dBias;
    final double[] dRecurrentBias;

    private final GruProblem p;
    private final int units;
    private final int wide;
    /** The gates and the state's share of the candidate, for each step of a sample. */
    private final double[] gates;

    PlainGru(GruProblem problem) {
        p = problem;
        units = p.units;
        wide = 3 * units;
        y = new double[p.dy.length];
        dx = new double[p.x.length];
        dKernel = new double[p.kernel.length];
        dRecurrent = new double[p.recurrent.length];
        dBias = new double[wide];
        dRecurrentBias = new double[wide];
        gates = new double[p.time * 4 * units];
    }

    void run() {
        for (int sample = 0; sample < p.samples; sample++) {
            double[] state = new double[units];
            for (int t = 0; t < p.time; t++) {
                step(sample, t, state);
            }
            double[] carried = new double[units];
            for (int t = p.time - 1; t >= 0; t--) {
                back(sample, t, carried);
            }
        }
    }

    private void step(int sample, int t, double[] state) {
        int at = sample * p.time + t;
        double[] a = new double[wide];
        double[] c = new double[wide];
        for (int j = 0; j < wide; j++) {
            a[j] = p.bias[j];
            c[j] = p.recurrentBias[j];
        }
        for (int i = 0; i < p.channels; i++) {
            for (int j = 0; j < wide; j++) {
                a[j] += (double) p.x[at * p.channels + i] * p.kernel[i * wide + j];
            }
        }
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < wide; j++) {
                c[j] += state[i] * p.recurrent[i * wide + j];
            }
        }
        for (int j = 0; j < units; j++) {
            double r = sigmoid(a[j] + c[j]);
            double z = sigmoid(a[units + j] + c[units + j]);
            double n = Math.tanh(a[2 * units + j] + r * c[2 * units + j]);
            int g = t * 4 * units + j;
            gates[g] = r;
            gates[g + units] = z;
            gates[g + 2 * units] = n;
            gates[g + 3 * units] = c[2 * units + j];
            state[j] = (1 - z) * n + z * state[j];
            y[at * units + j] = state[j];
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private void back(int sample, int t, double[] carried) {
        int at = sample * p.time + t;
        double[] da = new double[wide];
        double[] dc = new double[wide];
        double[] before = new double[units];
        if (t > 0) {
            System.arraycopy(y, (at - 1) * units, before, 0, units);
        }
        for (int j = 0; j < units; j++) {
            int g = t * 4 * units + j;
            double r = gates[g];
            double z = gates[g + units];
            double n = gates[g + 2 * units];
            double gradient = carried[j] + p.dy[at * units + j];
            double dn = gradient * (1 - z) * (1 - n * n);
            da[j] = dn * gates[g + 3 * units] * r * (1 - r);
            da[units + j] = gradient * (before[j] - n) * z * (1 - z);
            da[2 * units + j] = dn;
            dc[j] = da[j];
            dc[units + j] = da[units + j];
            dc[2 * units + j] = dn * r;
            carried[j] = gradient * z;
        }
        for (int j = 0; j < wide; j++) {
            dBias[j] += da[j];
            dRecurrentBias[j] += dc[j];
        }
        double[] wideX = Values.widen(Arrays.copyOfRange(p.x, at * p.channels, (at + 1) * p.channels));
        double[] byInput = new double[p.channels];
        spread(wideX, da, p.kernel, dKernel, byInput);
        System.arraycopy(byInput, 0, dx, at * p.channels, p.channels);
        spread(before, dc, p.recurrent, dRecurrent, carried);
    }

    /** dWeights ← dWeights + inputᵀ·gradient, byInput ← byInput + gradient·weightsᵀ. */
    private void spread(double[] input, double[] gradient, float[] weights, double[] dWeights, double[] byInput) {
        for (int i = 0; i < input.length; i++) {
            double sum = 0;
            for (int j = 0; j < wide; j++) {
                dWeights[i * wide + j] += input[i] * gradient[j];
                sum += gradient[j] * weights[i * wide + j];
            }
            byInput[i] += sum;
        }
    }
}

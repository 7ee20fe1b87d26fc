package dev.lanewise.bench.peers.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code gru}: a gated recurrent unit with its reset after the state's product over whole sequences, from a state of 0, and from
 * dy the gradients by the input and all weights. Parameter {@code shape} = samples×steps×channels×units; gates r, z, n.
 *
 * <p>Check: y and dx within 10⁻⁴·(1 + |value|), the weights' gradients within 10⁻⁴·(√(samples·steps) + |value|).
 */
public final class GruProblem {
    public final int samples;
    public final int time;
    public final int channels;
    public final int units;
    /** [samples, time, channels]. */
    public final float[] x;
    /** [channels, 3·units]. */
    public final float[] kernel;
    /** [units, 3·units]. */
    public final float[] recurrent;
    /** [3·units]. */
    public final float[] bias;
    /** [3·units]. */
    public final float[] recurrentBias;
    /** [samples, time, units]. */
    public final float[] dy;

    public GruProblem(Spec spec) {
        SplittableRandom random = spec.random();
        int[] sizes = spec.sizes("shape");
        samples = sizes[0];
        time = sizes[1];
        channels = sizes[2];
        units = sizes[3];
        double bound = 1 / Math.sqrt(units);
        x = Values.normal(random, samples * time * channels, 1);
        kernel = Values.uniform(random, channels * 3 * units, bound);
        recurrent = Values.uniform(random, units * 3 * units, bound);
        bias = Values.uniform(random, 3 * units, bound);
        recurrentBias = Values.uniform(random, 3 * units, bound);
        dy = Values.normal(random, samples * time * units, 1);
    }

    /** A kernel [in, 3·units] as [3·units, in]. */
    public float[] transposed(float[] weights) {
        int in = weights.length / (3 * units);
        float[] turned = new float[weights.length];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < 3 * units; j++) {
                turned[j * in + i] = weights[i * 3 * units + j];
            }
        }
        return turned;
    }

    /** Checks the states and the gradients of input, kernel, recurrent kernel, bias and recurrent bias. */
    public Check check(float[] y, List<float[]> gradients) {
        PlainGru plain = new PlainGru(this);
        plain.run();
        List<double[]> expected = new ArrayList<>(List.of(plain.dx, plain.dKernel, plain.dRecurrent));
        expected.add(plain.dBias);
        expected.add(plain.dRecurrentBias);
        double worst = Check.worst(y, plain.y, 1);
        double root = Math.sqrt((double) samples * time);
        for (int i = 0; i < expected.size(); i++) {
            double error = Check.worst(gradients.get(i), expected.get(i), i == 0 ? 1 : root);
            worst = error <= worst ? worst : error;
        }
        return new Check(worst, 1e-4);
    }
}

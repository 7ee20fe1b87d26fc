package dev.lanewise.examples;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Softmax;
import java.util.Arrays;

/** The programs of docs/kernels.md: kernels on the caller's own arrays. */
public final class CallersArrays {
    // gemm
    static float[] multiply(float[] a, float[] b, int m, int k, int n) {
        Kernels kernels = Kernels.best();
        float[] c = new float[m * n];
        kernels.get(Gemm.class).gemm(
                m, n, k,
                1f,
                a, 0, k, 1,                 // A: m × k, row-major: element (i, j) at 0 + i·k + j·1
                b, 0, n, 1,                 // B: k × n
                0f,                         // beta 0: what C holds is not read
                c, 0, n, 1,
                null, 0, Activation.NONE,   // or a bias a column and an activation, in the same pass
                kernels.parallel());
        return c;
    }
    // end

    // softmax
    static float[] distribution(float[] logits, int rows, int classes) {
        float[] probabilities = new float[logits.length];
        Kernels.best().get(Softmax.class).forward(rows, classes, classes, logits, 0, probabilities, 0);
        return probabilities;
    }
    // end

    // bce
    static float[] lossesAndGradient(float[] logits, float[] targets, float[] gradient) {
        int n = logits.length;
        float[] losses = new float[n];
        Kernels.best().get(BinaryCrossEntropyWithLogits.class).compute(
                n, 1,                       // n rows of one output
                logits, 0, targets, 0,
                null, 0, 1f / n,            // no weights; the gradient of the mean
                losses, 0, gradient, 0);    // value and gradient in one pass; null for values alone
        return losses;
    }
    // end

    // gru
    static float[] nextState(float[] input, float[] recurrent, float[] state, int rows, int units) {
        float[] next = new float[rows * units];
        Kernels.best().get(GruGates.class).forward(
                rows, units,
                input, 0,                   // x·W + b, rows × 3U: the gates r, z and the candidate n side by side
                recurrent, 0,               // h·R + d likewise
                state, 0, next, 0,
                null, 0);                   // or rows × 4U, where backward finds the gates
        return next;
    }
    // end

    // attention
    static float[] attend(float[] projection, int batch, int rows, int heads, int headSize) {
        int channels = heads * headSize;
        float[] out = new float[batch * rows * channels];
        AttentionShape shape = AttentionShape.packed(batch, heads, rows, headSize, true);   // true: causal
        Kernels.best().get(Attention.class).forward(
                shape, 0, shape.pairs(),                // all heads of all samples; threads may share them
                projection, 0,                          // q, k and v side by side in rows of 3 · channels
                projection, channels,
                projection, 2 * channels,
                out, 0, null, 0, null, 0);              // or arrays for what backward needs of each row
        return out;
    }
    // end

    public static void main(String[] args) {
        System.out.println(Arrays.toString(multiply(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, 2, 2, 2)));
        System.out.println(Arrays.toString(distribution(new float[] {1, 2, 3}, 1, 3)));
        float[] gradient = new float[2];
        System.out.println(Arrays.toString(lossesAndGradient(new float[] {0, 100}, new float[] {1, 0}, gradient))
                + " " + Arrays.toString(gradient));
    }
}

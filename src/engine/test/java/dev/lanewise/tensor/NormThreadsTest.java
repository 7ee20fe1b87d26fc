package dev.lanewise.tensor;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** Batch and root-mean-square normalisation on several threads. */
class NormThreadsTest {
    private static final int[][] SHAPES = {{128, 1024, 1}, {7, 500, 1}, {1030, 64, 1}, {20, 30, 90}, {300, 3, 50}};

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        for (int[] shape : SHAPES) {
            for (boolean batch : new boolean[] {true, false}) {
                float[][] serial = run(shape, batch, Parallel.serial());
                for (int threads : new int[] {2, 3, 7}) {
                    try (Parallel parallel = Parallel.of(threads)) {
                        float[][] actual = run(shape, batch, parallel);
                        for (int k = 0; k < serial.length; k++) {
                            String replay = (batch ? "batch norm " : "rms norm ") + Shape.of(shape) + " threads="
                                    + threads + " part " + k;
                            Bits.assertSame(serial[k], actual[k], replay);
                        }
                    }
                }
            }
        }
    }

    /** y, dx and dγ of a normalisation, squared so that its upstream gradient is its own to overwrite. */
    private static float[][] run(int[] shape, boolean batch, Parallel parallel) {
        Kernels kernels = Kernels.of(Backend.named("vector"), parallel);
        int n = shape[0] * shape[1] * shape[2];
        Tensor flat = Tensor.wrap(kernels, Values.NORMAL.of(n, 1), 0, n);
        Tensor x = batch ? flat.reshape(shape) : flat.reshape(shape[0] * shape[2], shape[1]);
        Tensor gamma = Tensor.wrap(kernels, Values.NORMAL.of(shape[1], 2), 0, shape[1]);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.watch(gamma);
            Tensor y = batch ? x.batchNorm(gamma, null, 1e-5).output() : x.rmsNorm(gamma, 1e-6);
            tape.backward(y.square().sum());
            return new float[][] {
                y.toArray(), tape.gradient(x).toArray(), tape.gradient(gamma).toArray()
            };
        }
    }
}

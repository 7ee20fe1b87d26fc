package dev.lanewise.tensor;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** Layer normalisation on several threads: blocks of rows where there are enough of them, else columns, then rows. */
class LayerNormThreadsTest {
    private static final int[][] SHAPES = {{128, 1024}, {7, 5000}, {300, 500}, {1030, 64}};

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        for (int[] shape : SHAPES) {
            float[][] serial = run(shape[0], shape[1], Parallel.serial());
            for (int threads : new int[] {2, 3, 7}) {
                try (Parallel parallel = Parallel.of(threads)) {
                    float[][] actual = run(shape[0], shape[1], parallel);
                    for (int k = 0; k < serial.length; k++) {
                        String replay =
                                "layer norm " + shape[0] + "x" + shape[1] + " threads=" + threads + " part " + k;
                        Bits.assertSame(serial[k], actual[k], replay);
                    }
                }
            }
        }
    }

    /** y, dx, dγ and dβ of a normalisation, squared so that its upstream gradient is its own to overwrite. */
    private static float[][] run(int rows, int columns, Parallel parallel) {
        Kernels kernels = Kernels.of(Backend.named("vector"), parallel);
        Tensor x = Tensor.wrap(kernels, Values.NORMAL.of(rows * columns, 1), 0, rows, columns);
        Tensor gamma = Tensor.wrap(kernels, Values.NORMAL.of(columns, 2), 0, columns);
        Tensor beta = Tensor.wrap(kernels, Values.NORMAL.of(columns, 3), 0, columns);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.watch(gamma);
            tape.watch(beta);
            Tensor y = x.layerNorm(gamma, beta, 1e-5);
            tape.backward(y.square().sum());
            return new float[][] {
                y.toArray(),
                tape.gradient(x).toArray(),
                tape.gradient(gamma).toArray(),
                tape.gradient(beta).toArray()
            };
        }
    }
}

package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step of a small network, as the trainer makes it: what it allocates, and that threads leave its bits alone. */
class TrainingStepTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LIMIT = 32 * 1024;
    private static final int[][] LAYERS = {{784, 128}, {128, 64}, {64, 10}};

    /** A network 784-128-64-10 over flat parameters and gradients. */
    private static final class Network {
        final float[] parameters;
        final float[] gradients;
        final Tensor[] values = new Tensor[2 * LAYERS.length];
        final Tensor[] sinks = new Tensor[2 * LAYERS.length];
        final Tensor images;
        final Tensor labels;
        final ArrayPool pool = new ArrayPool();

        Network(Kernels kernels, int batch) {
            int size = 0;
            for (int[] layer : LAYERS) {
                size += layer[0] * layer[1] + layer[1];
            }
            parameters = Values.NORMAL.of(size, 1);
            for (int i = 0; i < size; i++) {
                parameters[i] *= 0.05f;
            }
            gradients = new float[size];
            Storage parameterStorage = Storage.wrap(parameters);
            Storage gradientStorage = Storage.wrap(gradients);
            int offset = 0;
            for (int i = 0; i < LAYERS.length; i++) {
                int[] layer = LAYERS[i];
                values[2 * i] = Tensor.view(kernels, parameterStorage, offset, layer);
                sinks[2 * i] = Tensor.view(kernels, gradientStorage, offset, layer);
                offset += layer[0] * layer[1];
                values[2 * i + 1] = Tensor.view(kernels, parameterStorage, offset, layer[1]);
                sinks[2 * i + 1] = Tensor.view(kernels, gradientStorage, offset, layer[1]);
                offset += layer[1];
            }
            images = Tensor.of(kernels, Values.UNIFORM.of(batch * 784, 2), batch, 1, 28, 28);
            int[] classes = new int[batch];
            Arrays.setAll(classes, i -> i % 10);
            labels = Tensor.of(kernels, classes, batch);
        }

        @SuppressWarnings("try") // The scope works by being open.
        double step() {
            try (Scope scope = Scope.open(pool);
                    Tape tape = Tape.open()) {
                for (int i = 0; i < values.length; i++) {
                    tape.watch(values[i], sinks[i]);
                }
                Tensor y = images.flatten(1);
                for (int i = 0; i < LAYERS.length; i++) {
                    Activation activation = i < LAYERS.length - 1 ? Activation.RELU : Activation.NONE;
                    y = y.linear(values[2 * i], values[2 * i + 1], activation);
                }
                Tensor loss = y.labelLoss(
                        kernels -> kernels.get(SparseSoftmaxCrossEntropy.class), labels, null, Reduction.MEAN);
                tape.backward(loss);
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] = Math.fma(-0.1f, gradients[i], parameters[i]);
                }
                values[0].changed();
                return loss.item();
            }
        }
    }

    @Tag("allocation")
    @ParameterizedTest
    @ValueSource(ints = {32, 256})
    void allocatesNoDataAndLittleElse(int batch) {
        try (Parallel parallel = Parallel.of(2)) {
            Network network = new Network(Kernels.of(Backend.best(), parallel), batch);
            double first = network.step();
            long arrays = network.pool.allocated();
            // Until the kernels are compiled their vectors are objects.
            long deadline = System.nanoTime() + 20_000_000_000L;
            long least = Long.MAX_VALUE;
            while (least > LIMIT && System.nanoTime() < deadline) {
                long before = THREADS.getTotalThreadAllocatedBytes();
                network.step();
                least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
            }
            assertEquals(arrays, network.pool.allocated(), "arrays allocated after warm-up");
            long bytes = least;
            assertTrue(bytes <= LIMIT, () -> "a step allocates " + bytes + " bytes");
            assertTrue(network.step() < first, "the loss falls");
        }
    }

    @Test
    void hasTheSameBitsOnAnyThreads() {
        Network serial = new Network(Kernels.of(Backend.best(), Parallel.serial()), 64);
        serial.step();
        serial.step();
        for (int threads : new int[] {2, 3, 7}) {
            try (Parallel parallel = Parallel.of(threads)) {
                Network network = new Network(Kernels.of(Backend.best(), parallel), 64);
                network.step();
                network.step();
                Bits.assertSame(serial.parameters, network.parameters, "training step threads=" + threads);
            }
        }
    }
}

package dev.lanewise.nn;

import static dev.lanewise.nn.Layers.averagePool2d;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolution and pooling as layers: shapes, starts, files, messages, and a training step of the goal's network. */
class ImageLayersTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LIMIT = 32 * 1024;

    @TempDir
    private Path folder;

    private static Sequential network() {
        return Sequential.of(
                conv2d(16, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                conv2d(32, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                flatten(),
                dense(10));
    }

    @Test
    void shapesAndParametersAreThoseOfTheField() {
        Sequential model = network();
        model.build(new int[] {1, 28, 28}, 1);
        String summary = model.summary();
        for (String part : List.of("16×28×28", "16×14×14", "32×14×14", "32×7×7", "160", "4,640", "15,690")) {
            assertTrue(summary.contains(part), summary);
        }
        Segment kernel = model.parameters().segments().get(2);
        assertEquals("conv2d_1/kernel", kernel.name());
        assertArrayEquals(new int[] {32, 16, 3, 3}, kernel.shape());
        assertArrayEquals(new int[] {5, 6, 6}, conv2d(5, 3, Activation.NONE).outputShape(new int[] {2, 8, 8}));
        assertArrayEquals(
                new int[] {5, 3, 4}, conv2d(5, 3, Activation.NONE).stride(2).outputShape(new int[] {2, 8, 9}));
        assertArrayEquals(
                new int[] {2, 4, 5}, averagePool2d(2).padding(Padding.SAME).outputShape(new int[] {2, 8, 9}));
        assertArrayEquals(new int[] {2, 7, 8}, maxPool2d(2).stride(1).outputShape(new int[] {2, 8, 9}));
    }

    /** Keras counts a filter's elements as fans: √(6/(16·9 + 32·9)). */
    @Test
    void theStartIsGlorotsWithTheFansOfAFilter() {
        Weight kernel =
                conv2d(32, 3, Activation.RELU).weights(new int[] {16, 14, 14}).getFirst();
        assertEquals(16 * 9, kernel.fanIn());
        assertEquals(32 * 9, kernel.fanOut());
        Sequential model = Sequential.of(conv2d(32, 3, Activation.RELU));
        model.build(new int[] {16, 14, 14}, 1);
        float limit = (float) Math.sqrt(6.0 / (48 * 9));
        float[] values = model.parameters().toArray();
        float most = 0;
        for (int i = 0; i < 32 * 16 * 9; i++) {
            most = Math.max(most, Math.abs(values[i]));
        }
        assertTrue(most <= limit && most > 0.99f * limit, "largest weight " + most + ", limit " + limit);
    }

    @Test
    void everySettingSurvivesAFile() throws IOException {
        Sequential model = Sequential.of(
                conv2d(3, 2, Activation.TANH).stride(2).padding(Padding.SAME).initializer(Initializer.HE_NORMAL),
                maxPool2d(2).stride(1).padding(Padding.SAME),
                averagePool2d(2).stride(1).padding(Padding.SAME).withoutPaddingInMeans(),
                averagePool2d(2),
                flatten(),
                dense(2));
        model.build(new int[] {2, 9, 9}, 1);
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Model loaded = Model.load(file);
        assertEquals(model.layers(), ((Sequential) loaded).layers());
        float[] x = Values.NORMAL.of(162, 1);
        Bits.assertSame(model.predict(x).output(), loaded.predict(x).output(), "loaded");
    }

    @Test
    void whatIsNoImageIsRefusedWithTheMend() {
        assertRefused(
                () -> conv2d(16, 3, Activation.RELU).outputShape(new int[] {784}), "784; put it before flatten()");
        assertRefused(
                () -> conv2d(16, 3, Activation.RELU).outputShape(new int[] {28, 28}),
                "give the images a channel axis: 1×28×28");
        assertRefused(() -> maxPool2d(2).outputShape(new int[] {784}), "maxPool2d(2) takes images");
        assertRefused(() -> averagePool2d(3).outputShape(new int[] {1, 2, 2}), "use a smaller window");
        assertRefused(() -> conv2d(0, 3, Activation.RELU), "at least 1");
        assertRefused(() -> conv2d(1, 3, Activation.SOFTMAX), "softmax");
        assertRefused(() -> maxPool2d(0), "at least 1");
        assertRefused(() -> averagePool2d(2).stride(0), "at least 1");
        assertRefused(() -> Padding.named("sane"), "same");
    }

    private static void assertRefused(Runnable call, String sentence) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(sentence), message);
    }

    /** Parameters and gradients of the network between steps of plain gradient descent. */
    private static final class Steps {
        final Sequential model = network();
        final ArrayPool pool = new ArrayPool();
        final List<Tensor> weights;
        final List<Tensor> sinks;
        final float[] gradients;
        final Tensor images;
        final Tensor labels;

        Steps(Kernels kernels, int batch) {
            model.build(new int[] {1, 28, 28}, 1);
            gradients = new float[model.parameters().size()];
            weights = model.parameters().tensors(kernels);
            sinks = model.parameters().views(kernels, Storage.wrap(gradients));
            images = Tensor.of(kernels, Values.UNIFORM.of(batch * 784, 2), batch, 1, 28, 28);
            int[] classes = new int[batch];
            for (int i = 0; i < batch; i++) {
                classes[i] = i % 10;
            }
            labels = Tensor.of(kernels, classes, batch);
        }

        double step() {
            double value;
            try (Scope _ = Scope.open(pool);
                    Tape tape = Tape.open()) {
                for (int i = 0; i < weights.size(); i++) {
                    tape.watch(weights.get(i), sinks.get(i));
                }
                Tensor loss = model.forward(images, weights, Forward.training(1, 0))
                        .labelLoss(
                                kernels -> kernels.get(SparseSoftmaxCrossEntropy.class), labels, null, Reduction.MEAN);
                value = loss.item();
                tape.backward(loss);
            }
            model.parameters().update(values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.fma(-0.1f, gradients[i], values[i]);
                }
            });
            return value;
        }
    }

    @Tag("allocation")
    @Test
    void aStepAllocatesNoDataAndTheLossFalls() {
        try (Parallel parallel = Parallel.of(2)) {
            Steps steps = new Steps(Kernels.of(Backend.best(), parallel), 32);
            double first = steps.step();
            // Until the kernels are compiled their vectors are objects.
            long deadline = System.nanoTime() + 60_000_000_000L;
            long least = Long.MAX_VALUE;
            while (least > LIMIT && System.nanoTime() < deadline) {
                long before = THREADS.getTotalThreadAllocatedBytes();
                steps.step();
                least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
            }
            long bytes = least;
            assertTrue(bytes <= LIMIT, () -> "a step allocates " + bytes + " bytes");
            assertTrue(steps.step() < first, "the loss falls");
        }
    }

    @Test
    void stepsHaveTheSameBitsOnAnyThreadsAndBackends() {
        float[] expected = afterTwoSteps("vector", Parallel.serial());
        Bits.assertSame(expected, afterTwoSteps("scalar", Parallel.serial()), "scalar");
        for (int threads : new int[] {2, 3, 7}) {
            try (Parallel parallel = Parallel.of(threads)) {
                Bits.assertSame(expected, afterTwoSteps("vector", parallel), "threads=" + threads);
            }
        }
    }

    private static float[] afterTwoSteps(String backend, Parallel parallel) {
        Steps steps = new Steps(Kernels.of(Backend.named(backend), parallel), 20);
        steps.step();
        steps.step();
        return steps.model.parameters().toArray();
    }
}

package dev.lanewise.train;

import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Sequential;
import org.junit.jupiter.api.Test;

/** The first step of a process is portable, once. */
class FirstStepTest {
    @Test
    void isTakenOnce() {
        FirstStep first = new FirstStep();
        assertTrue(first.takes("vector", 32, 100_000, 100_000));
        assertFalse(first.takes("vector", 32, 100_000, 100_000));
    }

    @Test
    void otherBackendsStartAsTheyAre() {
        assertFalse(new FirstStep().takes("reference", 32, 100_000, 100_000));
    }

    @Test
    void aStepTooLargeIsNotTakenAndNeitherIsTheNext() {
        FirstStep first = new FirstStep();
        assertFalse(first.takes("vector", 1 << 16, 1 << 16, 1 << 16));
        assertFalse(first.takes("vector", 1, 1, 1));
    }

    /** 784-128-64-10 in batches of 512 is cheap; the two convolutions of {@code cnn} are not from 17 samples on. */
    @Test
    void whereConvolutionsMultiplyOftenItIsNot() {
        Sequential dense = Sequential.of(flatten(), dense(128), dense(64), dense(10));
        assertTrue(takes(dense, 512));
        Sequential cnn = Sequential.of(
                conv2d(16, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                conv2d(32, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                flatten(),
                dense(10));
        assertTrue(takes(cnn, 16));
        assertFalse(takes(cnn, 17));
        assertEquals(784 * (144 + 16) + 196 * (4608 + 32) + 1568 * 10 + 10, cnn.multiplications());
    }

    private static boolean takes(Sequential model, int samples) {
        model.build(new int[] {1, 28, 28}, 1);
        return new FirstStep().takes("vector", samples, model.parameters().size(), model.multiplications());
    }

    @Test
    void portableKernelsKeepTheThreads() {
        Kernels usual = Kernels.best();
        assertEquals("scalar", usual.portable().backend().name());
        assertEquals(usual.parallel().threads(), usual.portable().parallel().threads());
    }
}

package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import org.junit.jupiter.api.Test;

/** What a tape records, where gradients go, and what it refuses. */
@SuppressWarnings("try") // Closing early and twice is what some of these test.
class TapeTest {
    private static final Kernels KERNELS = Kernels.best();

    @Test
    void gradientOfASquare() {
        Tensor x = Tensor.of(new float[] {1, -2, 3}, 3);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.backward(x.multiply(x).sum());
            assertArrayEquals(new float[] {2, -4, 6}, tape.gradient(x).toArray());
        }
    }

    @Test
    void writesStraightIntoSinksOfAFlatArray() {
        float[] flat = {9, 9, 9, 9, 9, 9, 9, 9};
        Storage gradients = Storage.wrap(flat);
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        Tensor weight = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2);
        Tensor bias = Tensor.of(new float[] {0, 0}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(weight, Tensor.view(KERNELS, gradients, 1, 2, 2));
            tape.watch(bias, Tensor.view(KERNELS, gradients, 5, 2));
            tape.backward(
                    x.linear(weight, bias, dev.lanewise.kernel.Activation.NONE).sum());
        }
        Bits.assertSame(new float[] {9, 4, 4, 6, 6, 2, 2, 9}, flat, "sinks");
    }

    @Test
    void sinkAccumulatesOnlyWhenAsked() {
        Tensor sink = Tensor.of(new float[] {10, 10}, 2);
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        for (boolean accumulate : new boolean[] {false, true, true}) {
            try (Tape tape = Tape.open()) {
                tape.watch(x, sink, accumulate);
                tape.backward(x.multiply(3).sum());
            }
        }
        assertArrayEquals(new float[] {9, 9}, sink.toArray());
    }

    @Test
    void sinkOfAnUnusedParameterIsZeroed() {
        Tensor sink = Tensor.of(new float[] {7, 7}, 2);
        Tensor kept = Tensor.of(new float[] {7, 7}, 2);
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        Tensor unused = Tensor.of(new float[] {1, 2}, 2);
        Tensor other = Tensor.of(new float[] {1, 2}, 2);
        Tensor plain = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.watch(unused, sink);
            tape.watch(other, kept, true);
            tape.watch(plain);
            tape.backward(x.sum());
            assertArrayEquals(new float[] {0, 0}, tape.gradient(plain).toArray());
        }
        assertArrayEquals(new float[] {0, 0}, sink.toArray());
        assertArrayEquals(new float[] {7, 7}, kept.toArray());
    }

    @Test
    void contributionsOfSeveralUsesAreSummed() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            Tensor y = x.add(x).add(x).add(x.multiply(2));
            tape.backward(y.sum());
            assertArrayEquals(new float[] {5, 5}, tape.gradient(x).toArray());
        }
    }

    @Test
    void sharedGradientIsNotOverwritten() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        Tensor z = Tensor.of(new float[] {3, 4}, 2);
        Tensor upstream = Tensor.of(new float[] {1, 10}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.watch(z);
            Tensor twice = x.relu();
            Tensor y = twice.add(z).add(twice.multiply(2));
            tape.backward(y, upstream);
            assertArrayEquals(new float[] {3, 30}, tape.gradient(x).toArray());
            assertArrayEquals(new float[] {1, 10}, tape.gradient(z).toArray());
            tape.gradient(z).fill(0);
        }
        assertArrayEquals(new float[] {1, 10}, upstream.toArray());
    }

    @Test
    void constantsAreNotRecorded() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            Tensor constant = Tensor.of(new float[] {1, 2}, 2).multiply(3);
            assertEquals(null, constant.node());
            assertEquals(null, x.argmax(0).node());
            try (Tape inner = Tape.open()) {
                assertEquals(null, x.multiply(3).node());
                inner.watch(x);
                inner.backward(x.sum());
            }
            tape.backward(x.multiply(constant).sum());
            assertArrayEquals(new float[] {3, 6}, tape.gradient(x).toArray());
        }
    }

    @Test
    void refusesASavedTensorThatWasWritten() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        Storage storage = Storage.wrap(new float[] {3, 4, 5});
        Tensor w = Tensor.view(KERNELS, storage, 1, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            Tensor loss = x.multiply(w).sum();
            storage.changed();
            assertMessage("multiply", IllegalStateException.class, () -> tape.backward(loss));
        }
    }

    @Test
    void refusesASecondBackward() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            Tensor loss = x.sum();
            assertMessage("after backward", IllegalStateException.class, () -> tape.gradient(x));
            tape.backward(loss);
            assertMessage("one backward", IllegalStateException.class, () -> tape.backward(loss));
            assertMessage("open a new tape", IllegalStateException.class, () -> tape.watch(loss));
            tape.close();
            assertMessage("closed", IllegalStateException.class, () -> tape.gradient(x));
        }
    }

    @Test
    void refusesALossOfSeveralElementsOrOfNothingWatched() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            assertMessage("mean() or sum()", IllegalArgumentException.class, () -> tape.backward(x.square()));
            Tensor constant = Tensor.of(new float[] {1}, 1);
            assertMessage("watch()", IllegalArgumentException.class, () -> tape.backward(constant));
            Tensor wrong = Tensor.of(new float[] {1}, 1);
            assertMessage("same shape", IllegalArgumentException.class, () -> tape.backward(x.square(), wrong));
        }
    }

    @Test
    void refusesToWriteWhatItRecorded() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            assertMessage("fill", IllegalStateException.class, () -> x.fill(0));
            assertMessage(
                    "copyFrom",
                    IllegalStateException.class,
                    () -> x.slice(0, 0, 1).copyFrom(x.slice(0, 1, 2)));
            assertMessage("set", IllegalStateException.class, () -> x.add(1).set(0, 0));
            assertMessage("watched already", IllegalArgumentException.class, () -> tape.watch(x));
        }
        x.fill(5);
        assertEquals(5, x.get(0));
    }

    @Test
    void refusesAWrongSinkOrIntegers() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        try (Tape tape = Tape.open()) {
            Tensor flat = Tensor.of(new float[4], 4);
            Tensor transposed = Tensor.of(new float[4], 2, 2).transpose();
            assertMessage("f32 [2, 2]", IllegalArgumentException.class, () -> tape.watch(x, flat));
            assertMessage("contiguous", IllegalArgumentException.class, () -> tape.watch(x, transposed));
            Tensor integers = Tensor.of(KERNELS, new int[] {1}, 1);
            assertMessage("i32", IllegalArgumentException.class, () -> tape.watch(integers));
        }
    }

    @Test
    void belongsToItsThread() throws InterruptedException {
        try (Tape tape = Tape.open()) {
            Throwable[] thrown = new Throwable[1];
            Thread thread = new Thread(() -> {
                try {
                    tape.close();
                } catch (IllegalStateException e) {
                    thrown[0] = e;
                }
            });
            thread.start();
            thread.join();
            assertTrue(thrown[0].getMessage().contains("thread"), thrown[0].getMessage());
        }
    }

    @Test
    void closesInAnyOrder() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2);
        Tape outer = Tape.open();
        Tape inner = Tape.open();
        inner.watch(x);
        outer.close();
        Tensor loss = x.sum();
        inner.backward(loss);
        assertArrayEquals(new float[] {1, 1}, inner.gradient(x).toArray());
        inner.close();
        assertEquals(null, Tape.active());
    }

    private static void assertMessage(String part, Class<? extends RuntimeException> type, Runnable code) {
        RuntimeException thrown = assertThrows(type, code::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}

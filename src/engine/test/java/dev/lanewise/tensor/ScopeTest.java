package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whose arrays are whose, and for how long. */
@SuppressWarnings("try") // Closing early, twice and out of order is what these test.
class ScopeTest {
    private static final Kernels KERNELS = Kernels.best();

    private final Tensor x = Tensor.of(new float[] {1, 2, 3}, 3);

    @Test
    void usedAfterItsScopeClosedATensorThrows() {
        Tensor sum;
        Tensor view;
        try (Scope scope = Scope.open()) {
            sum = x.add(x);
            view = sum.slice(0, 0, 2);
        }
        Tensor lost = sum;
        Tensor lostView = view;
        assertReleased(t -> t.toArray(), lost);
        assertReleased(t -> t.toArray(), lostView);
        assertReleased(t -> t.add(1), lost);
        assertReleased(t -> x.add(t), lost);
        assertReleased(t -> t.matmul(x), lost);
        assertReleased(t -> t.exp(), lost);
        assertReleased(t -> t.sum(), lost);
        assertReleased(t -> t.item(), t1(lost));
        assertReleased(t -> t.transpose().copy(), lost.reshape(3, 1));
        assertReleased(t -> t.fill(0), lost);
        assertReleased(t -> t.toString(), lost);
        assertReleased(t -> t.gather(Tensor.of(KERNELS, new int[] {0}, 1), 0), lost);
        assertReleased(t -> t.lessThan(x), lost);
        assertReleased(t -> t.keep(), lost);
    }

    private static Tensor t1(Tensor lost) {
        return lost.slice(0, 0, 1);
    }

    private static void assertReleased(Function<Tensor, Object> use, Tensor lost) {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> use.apply(lost));
        assertTrue(thrown.getMessage().contains("keep()"), thrown.getMessage());
    }

    @Test
    void keepMovesATensorToTheEnclosingScopeAndThenOut() {
        Tensor kept;
        Tensor view;
        try (Scope outer = Scope.open()) {
            try (Scope inner = Scope.open()) {
                kept = x.add(1).keep();
                view = kept.slice(0, 1, 3);
            }
            assertArrayEquals(new float[] {3, 4}, view.toArray());
            kept.keep().keep();
        }
        assertArrayEquals(new float[] {2, 3, 4}, kept.toArray());
        assertArrayEquals(new float[] {1, 2, 3}, x.keep().toArray());
    }

    @Test
    void aRepeatedStepTakesNoNewArray() {
        ArrayPool pool = new ArrayPool();
        long warm = 0;
        for (int step = 0; step < 10; step++) {
            try (Scope scope = Scope.open(pool)) {
                assertArrayEquals(new float[] {4, 6, 8}, x.add(x).add(2).toArray());
            }
            warm = step == 0 ? pool.allocated() : warm;
        }
        assertTrue(warm > 0);
        assertEquals(warm, pool.allocated());
    }

    @Test
    void keptArraysAreNotReused() {
        ArrayPool pool = new ArrayPool();
        Tensor kept;
        try (Scope scope = Scope.open(pool)) {
            kept = x.add(1).keep();
        }
        try (Scope scope = Scope.open(pool)) {
            x.add(100);
            x.add(200);
        }
        assertArrayEquals(new float[] {2, 3, 4}, kept.toArray());
    }

    @Test
    void lengthsLongUnusedAreDropped() {
        ArrayPool pool = new ArrayPool();
        try (Scope scope = Scope.open(pool)) {
            x.negate();
        }
        long before = pool.allocated();
        for (int i = 0; i < 3 * ArrayPool.PATIENCE; i++) {
            Scope.open(pool).close();
        }
        try (Scope scope = Scope.open(pool)) {
            x.negate();
        }
        assertEquals(before + 1, pool.allocated());
    }

    @Test
    void closedOutOfOrderTheInnermostOpenOneTakesTensors() {
        Scope outer = Scope.open();
        Tensor first = x.add(1);
        Scope inner = Scope.open();
        Tensor second = x.add(1);
        outer.close();
        assertReleased(Tensor::toArray, first);
        Tensor third = x.add(1);
        assertEquals(4, third.get(2));
        Tensor kept = second.keep();
        inner.close();
        inner.close();
        assertReleased(Tensor::toArray, third);
        assertArrayEquals(new float[] {2, 3, 4}, kept.toArray());
        assertArrayEquals(new float[] {2, 3, 4}, x.add(1).toArray());
    }

    @Test
    void eachThreadHasItsOwn() throws InterruptedException {
        try (Scope scope = Scope.open()) {
            Tensor[] computed = new Tensor[1];
            IllegalStateException[] thrown = new IllegalStateException[1];
            Thread thread = Thread.ofVirtual().start(() -> {
                computed[0] = x.add(1);
                thrown[0] = assertThrows(IllegalStateException.class, scope::close);
            });
            thread.join();
            assertTrue(thrown[0].getMessage().contains("thread"), thrown[0].getMessage());
            scope.close();
            assertArrayEquals(new float[] {2, 3, 4}, computed[0].toArray());
        }
    }

    @Test
    void backwardAfterTheScopeOfWhatItSavedClosedThrows() {
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            Tensor loss;
            try (Scope scope = Scope.open()) {
                loss = x.exp().sum().keep();
            }
            assertReleased(
                    t -> {
                        tape.backward(t);
                        return t;
                    },
                    loss);
        }
    }
}

package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import org.junit.jupiter.api.Test;

/** The first step of a process is portable, once. */
class FirstStepTest {
    @Test
    void isTakenOnce() {
        FirstStep first = new FirstStep();
        assertTrue(first.takes("vector", 32, 100_000));
        assertFalse(first.takes("vector", 32, 100_000));
    }

    @Test
    void otherBackendsStartAsTheyAre() {
        assertFalse(new FirstStep().takes("reference", 32, 100_000));
    }

    @Test
    void aStepTooLargeIsNotTakenAndNeitherIsTheNext() {
        FirstStep first = new FirstStep();
        assertFalse(first.takes("vector", 1 << 16, 1 << 16));
        assertFalse(first.takes("vector", 1, 1));
    }

    @Test
    void portableKernelsKeepTheThreads() {
        Kernels usual = Kernels.best();
        assertEquals("scalar", usual.portable().backend().name());
        assertEquals(usual.parallel().threads(), usual.portable().parallel().threads());
    }
}

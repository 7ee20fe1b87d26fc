package dev.lanewise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a run counts as slower than an older one. */
class ComparisonTest {
    @Test
    void passesWithinIntervalAndTolerance() {
        // 20 % slower, ± 11 % and ± 5 %: the upper end is 0.8 · 1.12 = 0.897, below 0.9 by a hair.
        assertTrue(compared(100, 5, 80, 9, 1).failed());
        assertFalse(compared(100, 5, 82, 9, 1).failed());
        assertFalse(compared(100, 0, 91, 0, 1).failed());
        assertTrue(compared(100, 0, 89, 0, 1).failed());
        assertFalse(compared(100, Double.NaN, 200, Double.NaN, 1).failed());
    }

    @Test
    void blamesNoKernelForTheClock() {
        assertFalse(compared(100, 0, 70, 0, 0.7).failed(), "slower by as much as the peak");
        assertTrue(compared(100, 0, 50, 0, 0.7).failed(), "slower by more");
        assertFalse(compared(100, 0, 100, 0, 1.5).failed(), "no slower, though the clock is faster");
    }

    @Test
    void lessIsBetterForTimes() {
        BenchReport older = Samples.report(80, Samples.loss("mse", 1, 0.01, Map.of()));
        Comparison slower = Comparison.of(older, Samples.report(80, Samples.loss("mse", 2, 0.01, Map.of())), 0.1);
        assertTrue(slower.failed());
        String text = String.join("\n", slower.lines("old.json"));
        assertTrue(text.contains("0.50  [0.49, 0.51]"), text);
        assertTrue(text.contains("SLOWER"), text);
        assertTrue(text.contains("1 of 1 cases are slower beyond their interval and 10 %."), text);
    }

    @Test
    void saysWhatItCannotCompare() {
        BenchReport older = Samples.report(80, Samples.gemm("a", 1, 0, Map.of()));
        BenchReport newer = Samples.report(80, Samples.gemm("b", 1, 0, Map.of()));
        Comparison comparison = Comparison.of(older, newer, 0.1);
        assertFalse(comparison.failed());
        assertEquals(
                "1 of this run's cases are not in it\nThe two have no case in common.",
                String.join("\n", comparison.lines("old.json").subList(1, 3)));
    }

    private static Comparison compared(double before, double error, double now, double errorNow, double peaks) {
        return Comparison.of(
                Samples.report(80, Samples.gemm("64x64x64", before, error, Map.of())),
                Samples.report(80 * peaks, Samples.gemm("64x64x64", now, errorNow, Map.of())),
                0.1);
    }
}

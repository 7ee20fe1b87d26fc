package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rates are judged by benchmarks; here only that they are rates, for any length of array. */
class MachineProbeTest {
    @Test
    void ratesAreFiniteAndPositive() {
        for (MachineProbe probe : new MachineProbe[] {Forms.vector(MachineProbe.class), Forms.scalar(MachineProbe.class)}) {
            assertTrue(plausible(probe.fmaRate(1_000_000)));
            for (int length : new int[] {1, 63, 64, 65, 100_000}) {
                assertTrue(plausible(probe.readRate(new float[length], 100_000)));
            }
        }
    }

    @Test
    void peaksAreBestOfSeveralBursts() {
        MachineProbe fixed = new MachineProbe() {
            private int bursts;

            @Override
            public double fmaRate(long nanos) {
                return bursts++ == 3 ? 8 : 5;
            }

            @Override
            public double readRate(float[] array, long nanos) {
                return array.length;
            }
        };
        assertTrue(fixed.fmaPeak() == 8 && fixed.readPeak(4096) == 1024);
    }

    @Test
    void lanesAreThoseOfTheForm() {
        assertTrue(Forms.scalar(MachineProbe.class).lanes() == 1);
        int lanes = Forms.vector(MachineProbe.class).lanes();
        assertTrue(lanes >= 2 && lanes <= 16 && Integer.bitCount(lanes) == 1, "lanes=" + lanes);
    }

    private static boolean plausible(double rate) {
        return rate > 0 && rate < 1e6;
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MachineProbe;

/** The portable {@link MachineProbe}: what scalar code reaches, in particular whether Math.fma is an instruction. */
final class ScalarMachineProbe implements MachineProbe {
    private static final int STEPS = 200;
    private static final int CHAINS = 10;

    /** Takes every result, so that no loop is dead. */
    @SuppressWarnings("UnusedVariable") // Never read: that is the point.
    private static volatile float sink;

    @Override
    public double fmaRate(long nanos) {
        long start = System.nanoTime();
        double operations = 0;
        long elapsed;
        do {
            sink = fmaBody(STEPS);
            operations += 2.0 * STEPS * CHAINS;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return operations / elapsed;
    }

    /** Bounded chains c ← c/2 + 1. */
    private static float fmaBody(int steps) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        float c8 = 0;
        float c9 = 0;
        for (int i = 0; i < steps; i++) {
            c0 = Math.fma(0.5f, c0, 1f);
            c1 = Math.fma(0.5f, c1, 1f);
            c2 = Math.fma(0.5f, c2, 1f);
            c3 = Math.fma(0.5f, c3, 1f);
            c4 = Math.fma(0.5f, c4, 1f);
            c5 = Math.fma(0.5f, c5, 1f);
            c6 = Math.fma(0.5f, c6, 1f);
            c7 = Math.fma(0.5f, c7, 1f);
            c8 = Math.fma(0.5f, c8, 1f);
            c9 = Math.fma(0.5f, c9, 1f);
        }
        return c0 + c1 + (c2 + c3) + (c4 + c5 + (c6 + c7)) + (c8 + c9);
    }

    @Override
    public double readRate(float[] array, long nanos) {
        long start = System.nanoTime();
        double bytes = 0;
        long elapsed;
        do {
            sink = readBody(array);
            bytes += (double) Float.BYTES * array.length;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return bytes / elapsed;
    }

    /** An exclusive or of the bits, which the compiler may turn into vectors. */
    private static int readBody(float[] x) {
        int bits = 0;
        for (float value : x) {
            bits ^= Float.floatToRawIntBits(value);
        }
        return bits;
    }
}

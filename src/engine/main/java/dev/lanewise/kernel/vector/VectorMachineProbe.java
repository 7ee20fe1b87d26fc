package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MachineProbe;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link MachineProbe}: ten chains of fma hide any latency (5 cycles × 2 units); eight sums do for reads. */
final class VectorMachineProbe implements MachineProbe {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int STEPS = 1_000;
    private static final int CHAINS = 10;
    private static final int READS = 8;

    /** Takes every result, so that no loop is dead. */
    @SuppressWarnings("UnusedVariable") // Never read: that is the point.
    private static volatile float sink;

    /** The last burst's. Racy on purpose: any recent value will do. */
    private double stepsPerNano;

    @Override
    public int lanes() {
        return LANES;
    }

    /**
     * One call of the loop a burst, as long as the last rate lets expect: inside a second loop C2 compiles it to half the
     * speed.
     */
    @Override
    public double fmaRate(long nanos) {
        int steps = (int) Math.min(Integer.MAX_VALUE, Math.max(STEPS, nanos * stepsPerNano));
        long start = System.nanoTime();
        sink = fmaBody(steps);
        double elapsed = Math.max(1, System.nanoTime() - start);
        stepsPerNano = steps / elapsed;
        return 2.0 * steps * CHAINS * LANES / elapsed;
    }

    /** Bounded chains c ← c/2 + 1. */
    private static float fmaBody(int steps) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        FloatVector c8 = c0;
        FloatVector c9 = c0;
        for (int i = 0; i < steps; i++) {
            c0 = half.fma(c0, one);
            c1 = half.fma(c1, one);
            c2 = half.fma(c2, one);
            c3 = half.fma(c3, one);
            c4 = half.fma(c4, one);
            c5 = half.fma(c5, one);
            c6 = half.fma(c6, one);
            c7 = half.fma(c7, one);
            c8 = half.fma(c8, one);
            c9 = half.fma(c9, one);
        }
        return c0.add(c1).add(c2.add(c3)).add(c4.add(c5).add(c6.add(c7))).add(c8.add(c9)).lane(0);
    }

    @Override
    public double readRate(float[] array, long nanos) {
        long start = System.nanoTime();
        double bytes = 0;
        long elapsed;
        do {
            sink = array.length >= READS * LANES ? readBody(array) : array[0];
            bytes += (double) Float.BYTES * array.length;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return bytes / elapsed;
    }

    private static float readBody(float[] x) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int i = 0; i + READS * LANES <= x.length; i += READS * LANES) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LANES));
            s4 = s4.add(FloatVector.fromArray(SPECIES, x, i + 4 * LANES));
            s5 = s5.add(FloatVector.fromArray(SPECIES, x, i + 5 * LANES));
            s6 = s6.add(FloatVector.fromArray(SPECIES, x, i + 6 * LANES));
            s7 = s7.add(FloatVector.fromArray(SPECIES, x, i + 7 * LANES));
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).lane(0);
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.lanewise.kernel.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponentials that softmax and the losses need, as a loop from array to array: {@link Exp#ofNonPositive} written out,
 * so that no vector leaves the method, whatever C2 inlines.
 */
final class Exponentials {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private Exponentials() {}

    /** y ← e^−|x − shift|, with {@link Exp#of}'s bits; y may be x. */
    static void of(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        int i = n >= LANES ? body(n, x, xOffset, shift, y, yOffset) : 0;
        for (; i < n; i++) {
            y[yOffset + i] = Exp.ofNonPositive(-Math.abs(x[xOffset + i] - shift));
        }
    }

    /** All full vectors; returns where it stopped. */
    static int body(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector shifts = FloatVector.broadcast(SPECIES, shift);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector difference = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shifts);
            FloatVector d = difference
                    .reinterpretAsInts()
                    .lanewise(OR, Integer.MIN_VALUE)
                    .reinterpretAsFloats();
            FloatVector bounded = d.blend(Exp.SMALLEST, d.compare(LT, Exp.SMALLEST));
            FloatVector shifted = bounded.fma(
                    FloatVector.broadcast(SPECIES, Exp.LOG2_E), FloatVector.broadcast(SPECIES, Exp.ROUND_RAISED));
            FloatVector k = shifted.sub(Exp.ROUND_RAISED);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), bounded);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = r.fma(FloatVector.broadcast(SPECIES, Exp.S1), FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = r.fma(FloatVector.broadcast(SPECIES, Exp.S3), FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = r2.fma(FloatVector.broadcast(SPECIES, Exp.S4), s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            power.mul(scale).mul(Exp.LOWER).intoArray(y, yOffset + i);
        }
        return limit;
    }
}

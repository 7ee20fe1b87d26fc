package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Log;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The logarithms that softmax and the losses need, like {@link Exponentials}: {@link Log#of} written out. */
final class Logarithms {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private Logarithms() {}

    /** x ← ln x for all full vectors; returns where it stopped. */
    static int body(int n, float[] x, int xOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            VectorMask<Float> raised = xi.compare(LT, Float.MIN_NORMAL);
            IntVector bits = xi.blend(xi.mul(Log.RAISE), raised).reinterpretAsInts();
            IntVector exponent = bits.sub(Log.ROOT_HALF_BITS).and(Log.EXPONENT_BITS);
            FloatVector lower = FloatVector.zero(SPECIES).blend(Log.LOWER, raised);
            FloatVector k = ((FloatVector) exponent.convert(I2F, 0)).add(lower);
            FloatVector f = bits.sub(exponent).reinterpretAsFloats().sub(1f);
            FloatVector f2 = f.mul(f);
            FloatVector p01 = f.fma(FloatVector.broadcast(SPECIES, Log.P1), FloatVector.broadcast(SPECIES, Log.P0));
            FloatVector p23 = f.fma(FloatVector.broadcast(SPECIES, Log.P3), FloatVector.broadcast(SPECIES, Log.P2));
            FloatVector p45 = f.fma(FloatVector.broadcast(SPECIES, Log.P5), FloatVector.broadcast(SPECIES, Log.P4));
            FloatVector p67 = f.fma(FloatVector.broadcast(SPECIES, Log.P7), FloatVector.broadcast(SPECIES, Log.P6));
            FloatVector p = f2.fma(FloatVector.broadcast(SPECIES, Log.P8), p67).fma(f2, p45)
                    .fma(f2.mul(f2), p23.fma(f2, p01))
                    .fma(f, FloatVector.broadcast(SPECIES, -0.5f));
            FloatVector y = k.fma(FloatVector.broadcast(SPECIES, Log.LN2_HIGH), f.add(f2.fma(p, k.mul(Log.LN2_LOW))));
            FloatVector.broadcast(SPECIES, Float.NaN)
                    .blend(y, xi.compare(GT, 0f))
                    .blend(Float.NEGATIVE_INFINITY, xi.compare(EQ, 0f))
                    .blend(xi, xi.compare(EQ, Float.POSITIVE_INFINITY))
                    .intoArray(x, xOffset + i);
        }
        return limit;
    }
}

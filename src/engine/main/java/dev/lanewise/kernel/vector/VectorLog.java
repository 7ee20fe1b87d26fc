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

/** The SIMD {@link Log}. */
final class VectorLog extends VectorUnary implements Log {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** ln x in each lane, with {@link Log#of}'s bits; x may have any width. */
    static FloatVector of(FloatVector x) {
        VectorMask<Float> raised = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(RAISE), raised).reinterpretAsInts();
        IntVector exponent = bits.sub(ROOT_HALF_BITS).and(EXPONENT_BITS);
        FloatVector lower = x.broadcast(0f).blend(LOWER, raised);
        FloatVector k = ((FloatVector) exponent.convert(I2F, 0)).add(lower);
        FloatVector f = bits.sub(exponent).reinterpretAsFloats().sub(1f);
        FloatVector f2 = f.mul(f);
        FloatVector p01 = x.broadcast(P1).fma(f, x.broadcast(P0));
        FloatVector p23 = x.broadcast(P3).fma(f, x.broadcast(P2));
        FloatVector p45 = x.broadcast(P5).fma(f, x.broadcast(P4));
        FloatVector p67 = x.broadcast(P7).fma(f, x.broadcast(P6));
        FloatVector p = x.broadcast(P8).fma(f2, p67).fma(f2, p45)
                .fma(f2.mul(f2), p23.fma(f2, p01))
                .fma(f, x.broadcast(-0.5f));
        FloatVector y = f2.fma(p, k.mul(LN2_LOW));
        y = k.fma(x.broadcast(LN2_HIGH), f.add(y));
        return x.broadcast(Float.NaN)
                .blend(y, x.compare(GT, 0f))
                .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f))
                .blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
    }

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            of(xi).intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    int backwardBody(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            FloatVector dyi = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            dyi.div(xi).intoArray(dx, dxOffset + i);
        }
        return limit;
    }

    @Override
    float value(float x) {
        return Log.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Log.gradient(x, dy);
    }
}

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

    @Override
    int forwardBody(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i);
            VectorMask<Float> raised = xi.compare(LT, Float.MIN_NORMAL);
            IntVector bits = xi.blend(xi.mul(RAISE), raised).reinterpretAsInts();
            IntVector exponent = bits.sub(ROOT_HALF_BITS).and(EXPONENT_BITS);
            FloatVector lower = FloatVector.broadcast(SPECIES, 0f).blend(LOWER, raised);
            FloatVector k = ((FloatVector) exponent.convert(I2F, 0)).add(lower);
            FloatVector f = bits.sub(exponent).reinterpretAsFloats().sub(1f);
            FloatVector f2 = f.mul(f);
            FloatVector p01 = FloatVector.broadcast(SPECIES, P1).fma(f, FloatVector.broadcast(SPECIES, P0));
            FloatVector p23 = FloatVector.broadcast(SPECIES, P3).fma(f, FloatVector.broadcast(SPECIES, P2));
            FloatVector p45 = FloatVector.broadcast(SPECIES, P5).fma(f, FloatVector.broadcast(SPECIES, P4));
            FloatVector p67 = FloatVector.broadcast(SPECIES, P7).fma(f, FloatVector.broadcast(SPECIES, P6));
            FloatVector p = FloatVector.broadcast(SPECIES, P8).fma(f2, p67).fma(f2, p45)
                    .fma(f2.mul(f2), p23.fma(f2, p01))
                    .fma(f, FloatVector.broadcast(SPECIES, -0.5f));
            FloatVector ln = f2.fma(p, k.mul(LN2_LOW));
            ln = k.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), f.add(ln));
            FloatVector result = FloatVector.broadcast(SPECIES, Float.NaN)
                    .blend(ln, xi.compare(GT, 0f))
                    .blend(Float.NEGATIVE_INFINITY, xi.compare(EQ, 0f))
                    .blend(xi, xi.compare(EQ, Float.POSITIVE_INFINITY));
            result.intoArray(y, yOffset + i);
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

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorGruGates} over the full vectors of a row, from array to array, with the exponentials of
 * {@link VectorSigmoid} and {@link VectorTanh} written out, so that no vector leaves a method.
 */
final class GruLoops {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    static final int LANES = SPECIES.length();

    private GruLoops() {}

    /** y ← σ(x + w); returns where it stopped. */
    static int gates(int n, float[] x, int xOffset, float[] w, int wOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector xi = FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .add(FloatVector.fromArray(SPECIES, w, wOffset + i));
            FloatVector argument =
                    xi.reinterpretAsInts().lanewise(OR, Integer.MIN_VALUE).reinterpretAsFloats();
            FloatVector bounded = argument.blend(Exp.SMALLEST, argument.compare(LT, Exp.SMALLEST));
            FloatVector shifted = bounded.fma(
                    FloatVector.broadcast(SPECIES, Exp.LOG2_E), FloatVector.broadcast(SPECIES, Exp.ROUND_RAISED));
            FloatVector k = shifted.sub(Exp.ROUND_RAISED);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), bounded);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = FloatVector.broadcast(SPECIES, Exp.S1).fma(r, FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = FloatVector.broadcast(SPECIES, Exp.S3).fma(r, FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = FloatVector.broadcast(SPECIES, Exp.S4).fma(r2, s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector z = power.mul(scale).mul(Exp.LOWER);
            FloatVector minusQ = z.div(FloatVector.broadcast(SPECIES, -1f).sub(z));
            FloatVector whole = FloatVector.broadcast(SPECIES, 1f).blend(z, xi.compare(LT, 0f));
            whole.fma(minusQ, whole).intoArray(y, yOffset + i);
        }
        return limit;
    }

    /**
     * The candidates and next states of a row, from its gates r and z at {@code g}, beside which candidates and the state's
     * share of them are stored; a, c and h are where the row begins.
     */
    static void candidates(
            int units, float[] input, int a, float[] recurrent, int c, float[] state, int h, float[] next, int to,
            float[] gates, int g) {
        int limit = SPECIES.loopBound(units);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector share = FloatVector.fromArray(SPECIES, recurrent, c + 2 * units + i);
            share.intoArray(gates, g + 3 * units + i);
            FloatVector xi = FloatVector.fromArray(SPECIES, gates, g + i)
                    .fma(share, FloatVector.fromArray(SPECIES, input, a + 2 * units + i));
            FloatVector magnitude = xi.abs();
            FloatVector argument = magnitude.mul(-2f);
            FloatVector bounded = argument.blend(Exp.SMALLEST, argument.compare(LT, Exp.SMALLEST));
            FloatVector shifted = bounded.fma(
                    FloatVector.broadcast(SPECIES, Exp.LOG2_E), FloatVector.broadcast(SPECIES, Exp.ROUND_RAISED));
            FloatVector k = shifted.sub(Exp.ROUND_RAISED);
            FloatVector high = k.fma(FloatVector.broadcast(SPECIES, Exp.MINUS_LN2_HIGH), bounded);
            FloatVector low = k.mul(Exp.MINUS_LN2_LOW);
            FloatVector r = high.add(low);
            FloatVector r2 = r.mul(r);
            FloatVector s01 = FloatVector.broadcast(SPECIES, Exp.S1).fma(r, FloatVector.broadcast(SPECIES, Exp.S0));
            FloatVector s23 = FloatVector.broadcast(SPECIES, Exp.S3).fma(r, FloatVector.broadcast(SPECIES, Exp.S2));
            FloatVector s = FloatVector.broadcast(SPECIES, Exp.S4).fma(r2, s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(s, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector e = power.mul(scale).mul(Exp.LOWER);
            FloatVector far = e.div(e.add(1f)).fma(FloatVector.broadcast(SPECIES, -2f), FloatVector.broadcast(SPECIES, 1f));
            FloatVector square = magnitude.mul(magnitude);
            FloatVector p = FloatVector.broadcast(SPECIES, Tanh.P4).fma(square, FloatVector.broadcast(SPECIES, Tanh.P3))
                    .fma(square, FloatVector.broadcast(SPECIES, Tanh.P2))
                    .fma(square, FloatVector.broadcast(SPECIES, Tanh.P1))
                    .fma(square, FloatVector.broadcast(SPECIES, Tanh.P0));
            FloatVector near = square.mul(magnitude).fma(p, magnitude);
            FloatVector n = far.blend(near, magnitude.compare(LT, Tanh.NEAR))
                    .reinterpretAsInts()
                    .or(xi.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats();
            n.intoArray(gates, g + 2 * units + i);
            FloatVector.fromArray(SPECIES, gates, g + units + i)
                    .fma(FloatVector.fromArray(SPECIES, state, h + i).sub(n), n)
                    .intoArray(next, to + i);
        }
    }

    /** sums ← x + y. */
    static void add(int n, float[] x, int xOffset, float[] y, int yOffset, float[] sums) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .add(FloatVector.fromArray(SPECIES, y, yOffset + i))
                    .intoArray(sums, i);
        }
    }

    /** All gradients of a row from the one at its next state; returns where it stopped. */
    static int gradients(
            int units, float[] gates, int at, float[] state, int h, float[] gradient, int e,
            float[] dInput, int a, float[] dRecurrent, int c, float[] dState, int to) {
        int limit = SPECIES.loopBound(units);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector r = FloatVector.fromArray(SPECIES, gates, at + i);
            FloatVector z = FloatVector.fromArray(SPECIES, gates, at + units + i);
            FloatVector n = FloatVector.fromArray(SPECIES, gates, at + 2 * units + i);
            FloatVector g = FloatVector.fromArray(SPECIES, gradient, e + i);
            FloatVector dn = g.mul(one.sub(z)).mul(n.neg().fma(n, one));
            FloatVector dz = g.mul(FloatVector.fromArray(SPECIES, state, h + i).sub(n)).mul(z.neg().fma(z, z));
            FloatVector dr = dn.mul(FloatVector.fromArray(SPECIES, gates, at + 3 * units + i)).mul(r.neg().fma(r, r));
            g.mul(z).intoArray(dState, to + i);
            dr.intoArray(dInput, a + i);
            dz.intoArray(dInput, a + units + i);
            dn.intoArray(dInput, a + 2 * units + i);
            dr.intoArray(dRecurrent, c + i);
            dz.intoArray(dRecurrent, c + units + i);
            dn.mul(r).intoArray(dRecurrent, c + 2 * units + i);
        }
        return limit;
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The elementwise passes of {@link VectorAttention} over a tile of scores: key j of the tile stands at j·{@link #ROWS}, a
 * query row a lane, so that maxima and sums over the keys need no exchange between lanes.
 */
final class AttentionLanes {
    /** Query rows a block, of which a vector may hold a part. */
    static final int ROWS = Numerics.QUERY_TILE;

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** The numbers of the rows. */
    private static final float[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private AttentionLanes() {}

    /** to[lane] ← the largest of n scores a lane, n a multiple of 4; what a NaN gives is arbitrary. Uses 4 rows at {@code free}. */
    static void max(int n, float[] s, int at, int free, int to) {
        for (int lane = 0; lane < ROWS; lane += LANES) {
            maxBody(n, s, at + lane, free + lane);
            FloatVector a = FloatVector.fromArray(SPECIES, s, free + lane);
            for (int i = 1; i < 4; i++) {
                FloatVector x = FloatVector.fromArray(SPECIES, s, free + i * ROWS + lane);
                a = x.blend(a, x.compare(LT, a));
            }
            a.intoArray(s, to + lane);
        }
    }

    /** Maxima of every fourth key; returns n. */
    static int maxBody(int n, float[] s, int at, int to) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, s, at);
        FloatVector a1 = FloatVector.fromArray(SPECIES, s, at + ROWS);
        FloatVector a2 = FloatVector.fromArray(SPECIES, s, at + 2 * ROWS);
        FloatVector a3 = FloatVector.fromArray(SPECIES, s, at + 3 * ROWS);
        for (int j = 4 * ROWS; j < n * ROWS; j += 4 * ROWS) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, s, at + j);
            FloatVector x1 = FloatVector.fromArray(SPECIES, s, at + j + ROWS);
            FloatVector x2 = FloatVector.fromArray(SPECIES, s, at + j + 2 * ROWS);
            FloatVector x3 = FloatVector.fromArray(SPECIES, s, at + j + 3 * ROWS);
            a0 = x0.blend(a0, x0.compare(LT, a0));
            a1 = x1.blend(a1, x1.compare(LT, a1));
            a2 = x2.blend(a2, x2.compare(LT, a2));
            a3 = x3.blend(a3, x3.compare(LT, a3));
        }
        a0.intoArray(s, to);
        a1.intoArray(s, to + ROWS);
        a2.intoArray(s, to + 2 * ROWS);
        a3.intoArray(s, to + 3 * ROWS);
        return n;
    }

    /** s ← e^−|s − max| for n keys. */
    static void exponentials(int n, float[] s, int at, int max) {
        for (int lane = 0; lane < ROWS; lane += LANES) {
            exponentialsBody(n, s, at + lane, max + lane);
        }
    }

    /** One vector's lanes; returns n. */
    static int exponentialsBody(int n, float[] s, int at, int max) {
        FloatVector shifts = FloatVector.fromArray(SPECIES, s, max);
        for (int i = at; i < at + n * ROWS; i += ROWS) {
            FloatVector d = FloatVector.fromArray(SPECIES, s, i).sub(shifts).abs().neg();
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
            FloatVector p = r2.fma(FloatVector.broadcast(SPECIES, Exp.S4), s23).fma(r2, s01);
            FloatVector power = high.add(r2.fma(p, low)).add(1f);
            FloatVector scale = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
            power.mul(scale).mul(Exp.LOWER).intoArray(s, i);
        }
        return n;
    }

    /** z ← e·(z − dot) for n keys, with one dot a lane. */
    static void gradients(int n, float[] s, int e, int z, int dot) {
        for (int lane = 0; lane < ROWS; lane += LANES) {
            gradientsBody(n, s, e + lane, z + lane, dot + lane);
        }
    }

    /** One vector's lanes; returns n. */
    static int gradientsBody(int n, float[] s, int e, int z, int dot) {
        FloatVector dots = FloatVector.fromArray(SPECIES, s, dot);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector u = FloatVector.fromArray(SPECIES, s, z + i).sub(dots);
            FloatVector.fromArray(SPECIES, s, e + i).mul(u).intoArray(s, z + i);
        }
        return n;
    }

    /**
     * to[lane] ← Σ of a tile's exponentials a lane in the order of {@link dev.lanewise.kernel.Sum}; those of keys that are
     * missing to {@link Numerics#KEY_TILE} are +0. Uses 16 rows at {@code free}.
     */
    static void sum(float[] s, int at, int free, int to) {
        for (int lane = 0; lane < ROWS; lane += LANES) {
            halves(s, at + lane, free + lane);
            tree(s, free + lane, to + lane);
        }
    }

    /** The lanes i, i + 16 of 32: the first step of the tree; returns how many. */
    static int halves(float[] s, int at, int to) {
        for (int i = 0; i < 16 * ROWS; i += ROWS) {
            FloatVector low = FloatVector.fromArray(SPECIES, s, at + i).add(FloatVector.fromArray(SPECIES, s, at + i + 32 * ROWS));
            FloatVector high =
                    FloatVector.fromArray(SPECIES, s, at + i + 16 * ROWS).add(FloatVector.fromArray(SPECIES, s, at + i + 48 * ROWS));
            low.add(high).intoArray(s, to + i);
        }
        return 16;
    }

    /** The steps 8, 4, 2 and 1. */
    private static void tree(float[] s, int at, int to) {
        for (int i = 0; i < 4 * ROWS; i += ROWS) {
            FloatVector low = FloatVector.fromArray(SPECIES, s, at + i).add(FloatVector.fromArray(SPECIES, s, at + i + 8 * ROWS));
            FloatVector high =
                    FloatVector.fromArray(SPECIES, s, at + i + 4 * ROWS).add(FloatVector.fromArray(SPECIES, s, at + i + 12 * ROWS));
            low.add(high).intoArray(s, at + i);
        }
        FloatVector even = FloatVector.fromArray(SPECIES, s, at).add(FloatVector.fromArray(SPECIES, s, at + 2 * ROWS));
        FloatVector odd = FloatVector.fromArray(SPECIES, s, at + ROWS).add(FloatVector.fromArray(SPECIES, s, at + 3 * ROWS));
        even.add(odd).intoArray(s, to);
    }

    /**
     * Sets to {@code value} what rows do not see of n keys, where row r sees {@code first + r}: the lanes up to
     * j − first of key j.
     */
    static void hide(int n, int first, float value, float[] s, int at) {
        for (int lane = 0; lane < ROWS && first < n; lane += LANES) {
            hideBody(n, first, value, s, at + lane, lane);
        }
    }

    /** One vector's lanes; returns n. */
    static int hideBody(int n, int first, float value, float[] s, int at, int lane) {
        FloatVector numbers = FloatVector.fromArray(SPECIES, NUMBERS, lane);
        for (int j = Math.max(0, first); j < n; j++) {
            FloatVector x = FloatVector.fromArray(SPECIES, s, at + j * ROWS);
            x.blend(value, numbers.compare(LE, j - first)).intoArray(s, at + j * ROWS);
        }
        return n;
    }

    /** y ← y·factor + t for n elements, a multiple of the lanes: one row of outputs when a tile has raised the maximum. */
    static int rescale(int n, float factor, float[] s, int y, int t) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < n; i += LANES) {
            FloatVector old = FloatVector.fromArray(SPECIES, s, y + i);
            old.fma(factors, FloatVector.fromArray(SPECIES, s, t + i)).intoArray(s, y + i);
        }
        return n;
    }
}

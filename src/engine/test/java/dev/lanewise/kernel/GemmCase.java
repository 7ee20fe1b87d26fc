package dev.lanewise.kernel;

import dev.lanewise.testing.Values;

/**
 * One product with its operands inside larger arrays, made from a few words, so that a failure replays from its line. A and
 * B may be stored transposed; {@code gap} widens each leading dimension and {@code offset} shifts each operand.
 */
record GemmCase(
        int m, int n, int k, boolean transposeA, boolean transposeB, int offset, int gap,
        float alpha, float beta, boolean bias, Activation activation, Values values, long seed) {

    static GemmCase of(int m, int n, int k) {
        return new GemmCase(m, n, k, false, false, 0, 0, 1f, 0f, false, Activation.NONE, Values.NORMAL, 42);
    }

    GemmCase transposed(boolean a, boolean b) {
        return new GemmCase(m, n, k, a, b, offset, gap, alpha, beta, bias, activation, values, seed);
    }

    GemmCase at(int offset, int gap) {
        return new GemmCase(m, n, k, transposeA, transposeB, offset, gap, alpha, beta, bias, activation, values, seed);
    }

    GemmCase scaled(float alpha, float beta) {
        return new GemmCase(m, n, k, transposeA, transposeB, offset, gap, alpha, beta, bias, activation, values, seed);
    }

    GemmCase epilogue(boolean bias, Activation activation) {
        return new GemmCase(m, n, k, transposeA, transposeB, offset, gap, alpha, beta, bias, activation, values, seed);
    }

    GemmCase filled(Values values, long seed) {
        return new GemmCase(m, n, k, transposeA, transposeB, offset, gap, alpha, beta, bias, activation, values, seed);
    }

    int aLeading() {
        return (transposeA ? m : k) + gap;
    }

    int bLeading() {
        return (transposeB ? k : n) + gap;
    }

    int cLeading() {
        return n + gap;
    }

    int aRow() {
        return transposeA ? 1 : aLeading();
    }

    int aColumn() {
        return transposeA ? aLeading() : 1;
    }

    int bRow() {
        return transposeB ? 1 : bLeading();
    }

    int bColumn() {
        return transposeB ? bLeading() : 1;
    }

    /** A's array, with offset and gaps. */
    float[] a() {
        return values.of(offset + (transposeA ? k : m) * aLeading(), seed);
    }

    /** B's array. */
    float[] b() {
        return values.of(offset + (transposeB ? n : k) * bLeading(), seed + 1);
    }

    /** C's array before the product. */
    float[] c() {
        return values.of(offset + m * cLeading() + 16, seed + 2);
    }

    /** The bias's array, or null. */
    float[] biasValues() {
        return bias ? values.of(offset + n, seed + 3) : null;
    }

    /** The whole array of C after the product. */
    float[] run(Gemm gemm, Parallel parallel) {
        float[] c = c();
        run(gemm, parallel, a(), b(), c);
        return c;
    }

    /** Runs on these arrays. */
    void run(Gemm gemm, Parallel parallel, float[] a, float[] b, float[] c) {
        gemm.gemm(m, n, k, alpha,
                a, offset, aRow(), aColumn(),
                b, offset, bRow(), bColumn(),
                beta,
                c, offset, cLeading(), 1,
                biasValues(), offset, activation, parallel);
    }

    @Override
    public String toString() {
        return "gemm m=" + m + " n=" + n + " k=" + k + " layout=" + (transposeA ? 'T' : 'N') + (transposeB ? 'T' : 'N')
                + " off=" + offset + " gap=" + gap + " alpha=" + alpha + " beta=" + beta + " bias=" + bias + " activation="
                + activation + " dist=" + values + " seed=" + seed;
    }
}

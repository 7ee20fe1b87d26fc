package dev.lanewise.kernel;

/**
 * The counter-based random generator Philox 4×32-10: value i of stream s depends on (seed, s, i) alone, so that results
 * depend neither on threads nor on what was drawn before, and resuming is exact.
 *
 * <p>A block of four 32-bit words is a bijection of a 128-bit counter under a 64-bit key, of ten rounds. The key is the
 * seed; the counter is the block's number i / 4 (words 0 and 1, low first) and the stream (words 2 and 3); value i is word
 * i mod 4. Seeds, streams and indices may be any 64 bits (an index counts as unsigned). {@link RandomStream} numbers the
 * streams, so that no two uses share values.
 *
 * <p>{@link #bits}, {@link #uniform}, {@link #fillUniform} read word i for value i. {@link #below} and {@link #longBits}
 * read words 2i and 2i + 1, {@link #fillNormal} makes values 2j and 2j + 1 of words 2j and 2j + 1: within one stream use one
 * of these three kinds. Nothing here allocates, and any split of a fill gives the same values.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.3 and table 2.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** The keys' steps: the golden ratio's and √3 − 1's first 32 bits. */
    private static final long WEYL_0 = 0x9E3779B9L;

    private static final long WEYL_1 = 0xBB67AE85L;

    private static final long WORD = 0xFFFF_FFFFL;
    private static final float UNIT_24 = 0x1p-24f;
    private static final double UNIT_30 = 0x1p-30;
    private static final double UNIT_32 = 0x1p-32;
    private static final long QUARTER = 0x3FFF_FFFFL;

    private Philox() {}

    /** Value {@code index} as 32 random bits. */
    public static int bits(long seed, long stream, long index) {
        return (int) (longBits(seed, stream, index >>> 1) >>> 32 * (index & 1));
    }

    /** 64 random bits: word 2·index below, word 2·index + 1 above. {@code index} is from 0 to 2⁶³ − 1. */
    public static long longBits(long seed, long stream, long index) {
        return half(seed, stream, index >>> 1, index & 1);
    }

    /** Words 0 and 1 of a block if {@code half} is 0, words 2 and 3 if it is 1; the first word below. */
    static long half(long seed, long stream, long block, long half) {
        long low = block;
        long high = stream;
        long key0 = seed & WORD;
        long key1 = seed >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            long newLow = mix(MULTIPLIER_1, high, low, key0);
            high = mix(MULTIPLIER_0, low, high, key1);
            low = newLow;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return half == 0 ? low : high;
    }

    /**
     * Half a round. The block's state is two longs, {@code low} of words 0 and 1, {@code high} of words 2 and 3: each half
     * becomes the product of the other's first word, its high word crossed with this half's second word and the key.
     */
    private static long mix(long multiplier, long other, long own, long key) {
        long product = multiplier * (other & WORD);
        return product << 32 | product >>> 32 ^ own >>> 32 ^ key & WORD;
    }

    /** Value {@code index} as a multiple of 2⁻³² in [0, 1). */
    public static double uniform(long seed, long stream, long index) {
        return (bits(seed, stream, index) & WORD) * UNIT_32;
    }

    /**
     * Value {@code index} as an integer from 0 to {@code bound} − 1: ⌊bound·b / 2⁶⁴⌋ for 64 random bits b. No value's
     * probability is off by more than 2⁻⁶⁴, and none is drawn twice to mend that, because value i must not depend on i − 1.
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public static int below(int bound, long seed, long stream, long index) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + ", it must be 1 or more");
        }
        return (int) Math.unsignedMultiplyHigh(longBits(seed, stream, index), bound);
    }

    /** out[offset + i] ← value firstIndex + i, a multiple of 2⁻²⁴ in [0, 1): {@link #uniform} rounded down. */
    public static void fillUniform(long seed, long stream, long firstIndex, float[] out, int offset, int n) {
        Checks.range("out", out.length, offset, n);
        int i = 0;
        for (; i < n && (firstIndex + i & 3) != 0; i++) {
            out[offset + i] = unit(bits(seed, stream, firstIndex + i));
        }
        for (; i <= n - 4; i += 4) {
            uniformBlock(seed, stream, firstIndex + i >>> 2, out, offset + i);
        }
        for (; i < n; i++) {
            out[offset + i] = unit(bits(seed, stream, firstIndex + i));
        }
    }

    /** The four values of a block at once: the rounds of {@link #half} with both kept. */
    private static void uniformBlock(long seed, long stream, long block, float[] out, int offset) {
        long low = block;
        long high = stream;
        long key0 = seed & WORD;
        long key1 = seed >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            long newLow = mix(MULTIPLIER_1, high, low, key0);
            high = mix(MULTIPLIER_0, low, high, key1);
            low = newLow;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        out[offset] = unit((int) low);
        out[offset + 1] = unit((int) (low >>> 32));
        out[offset + 2] = unit((int) high);
        out[offset + 3] = unit((int) (high >>> 32));
    }

    /**
     * out[offset + i] ← value firstIndex + i of a normal distribution of mean 0 and deviation 1.
     *
     * <p>Values 2j and 2j + 1 are r·cos(θ) and r·sin(θ) with r = √(−2 ln((w + ½)·2⁻³²)), θ = 2π·w′·2⁻³² − π/4 for the words
     * w and w′ of the same indices, in double precision by {@link StrictMath} (the same bits on every machine), rounded to
     * float last. |value| ≤ 6.77. Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
     */
    public static void fillNormal(long seed, long stream, long firstIndex, float[] out, int offset, int n) {
        Checks.range("out", out.length, offset, n);
        int i = 0;
        while (i < n) {
            long index = firstIndex + i;
            long words = longBits(seed, stream, index >>> 1);
            double radius = Math.sqrt(-2 * StrictMath.log(((words & WORD) + 0.5) * UNIT_32));
            // The quarter turn apart and the rest within ±π/4, where StrictMath need not reduce it (and allocate).
            int quarter = (int) (words >>> 62);
            double rest = Math.PI / 2 * ((words >>> 32 & QUARTER) * UNIT_30 - 0.5);
            double cosine = radius * StrictMath.cos(rest);
            double sine = radius * StrictMath.sin(rest);
            if ((index & 1) == 0) {
                out[offset + i++] = (float) turned(quarter, cosine, -sine);
            }
            if (i < n) {
                out[offset + i++] = (float) turned(quarter, sine, cosine);
            }
        }
    }

    /** A coordinate after so many quarter turns: itself, what one turn makes of it, and the negatives of these. */
    private static double turned(int quarters, double coordinate, double afterOne) {
        double value = (quarters & 1) == 0 ? coordinate : afterOne;
        return quarters < 2 ? value : -value;
    }

    private static float unit(int bits) {
        return (bits >>> 8) * UNIT_24;
    }
}

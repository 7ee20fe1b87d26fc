package dev.lanewise.testing;

import java.util.SplittableRandom;

/** Input distributions: a case is (distribution, seed, n), so a failure replays from three words. */
public enum Values {
    /** Uniform in [−1, 1). */
    UNIFORM {
        @Override
        float next(SplittableRandom random) {
            return (float) random.nextDouble(-1, 1);
        }
    },
    /** Normal, deviation 1. */
    NORMAL {
        @Override
        float next(SplittableRandom random) {
            return (float) random.nextGaussian();
        }
    },
    /** Any sign, exponents from 2⁻³⁰ to 2³⁰: cancellation and absorption. */
    WIDE {
        @Override
        float next(SplittableRandom random) {
            return Math.scalb((float) random.nextDouble(-1, 1), random.nextInt(-30, 31));
        }
    },
    /** Odd integers of ±15: sums and products of a few thousand stay exact. */
    LATTICE {
        @Override
        float next(SplittableRandom random) {
            return 2 * random.nextInt(-8, 8) + 1;
        }
    },
    /** +1 or −1. */
    SIGN {
        @Override
        float next(SplittableRandom random) {
            return random.nextBoolean() ? 1f : -1f;
        }
    },
    /** Any finite or infinite float, every bit pattern but NaN equally likely. */
    BITS {
        @Override
        float next(SplittableRandom random) {
            float x;
            do {
                x = Float.intBitsToFloat(random.nextInt());
            } while (Float.isNaN(x));
            return x;
        }
    },
    /** Half normal values, half NaN, ±∞, ±0, subnormals, the extremes. */
    SPECIAL {
        @Override
        float next(SplittableRandom random) {
            return random.nextBoolean() ? (float) random.nextGaussian() : SPECIALS[random.nextInt(SPECIALS.length)];
        }
    };

    private static final float[] SPECIALS = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f
    };

    abstract float next(SplittableRandom random);

    /** {@code n} values of this distribution, the same for the same seed. */
    public float[] of(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + name().hashCode());
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = next(random);
        }
        return values;
    }
}

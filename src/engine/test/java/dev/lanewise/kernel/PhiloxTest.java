package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
    /** The lines "philox4x32 10 counter key expected" of Random123 1.14.0, tests/kat_vectors. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "00000000 00000000 00000000 00000000 | 00000000 00000000 | 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff | ffffffff ffffffff | 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344 | a4093822 299f31d0 | d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void knownAnswers(String counter, String key, String expected) {
        int[] c = words(counter);
        int[] k = words(key);
        int[] e = words(expected);
        assertEquals(join(e[0], e[1]), Philox.half(join(k[0], k[1]), join(c[2], c[3]), join(c[0], c[1]), 0));
        assertEquals(join(e[2], e[3]), Philox.half(join(k[0], k[1]), join(c[2], c[3]), join(c[0], c[1]), 1));
    }

    /** Pins seed, stream and index to their places in key and counter: files and digests rest on it. */
    @Test
    void theValuesOfASeedNeverChange() {
        long seed = 0x299f31d0_a4093822L;
        long stream = 0x03707344_13198a2eL;
        long block = 0x05a308d3_243f6a88L;
        assertEquals((int) Philox.half(seed, stream, block, 1), Philox.bits(seed, stream, 4 * block + 2));
        assertEquals(0x6627e8d5, Philox.bits(0, 0, 0));
        assertEquals(0xe169c58d, Philox.bits(0, 0, 1));
        assertEquals(0x9b00dbd8, Philox.bits(0, 0, 3));
        assertEquals(0xe169c58d_6627e8d5L, Philox.longBits(0, 0, 0));
        assertEquals(0x9b00dbd8_bc57ac4cL, Philox.longBits(0, 0, 1));
        assertEquals(0x6627e8d5L * 0x1p-32, Philox.uniform(0, 0, 0));
        assertEquals((int) (0xe169c58dL * 1000 >>> 32), Philox.below(1000, 0, 0, 0));
    }

    @Property(tries = 300)
    void anySplitOfAFillGivesTheSameValues(
            @ForAll long seed, @ForAll long stream, @ForAll @LongRange(min = 0) long first, @ForAll @IntRange(max = 40) int n,
            @ForAll @IntRange(max = 40) int cut) {
        first = first >>> 2;
        int middle = Math.min(n, cut);
        String replay = "philox seed=" + seed + " stream=" + stream + " first=" + first + " n=" + n + " cut=" + middle;
        float[] whole = new float[n + 3];
        float[] parts = new float[n + 3];
        Philox.fillUniform(seed, stream, first, whole, 2, n);
        Philox.fillUniform(seed, stream, first, parts, 2, middle);
        Philox.fillUniform(seed, stream, first + middle, parts, 2 + middle, n - middle);
        Bits.assertSame(whole, parts, replay);
        for (int i = 0; i < n; i++) {
            double exact = Philox.uniform(seed, stream, first + i);
            Bits.assertSame((float) (Math.floor(exact * 0x1p24) * 0x1p-24), whole[2 + i], replay + " i=" + i);
        }
        Philox.fillNormal(seed, stream, first, whole, 2, n);
        Philox.fillNormal(seed, stream, first, parts, 2, middle);
        Philox.fillNormal(seed, stream, first + middle, parts, 2 + middle, n - middle);
        Bits.assertSame(whole, parts, replay + " normal");
        Bits.assertSame(new float[] {0, 0, 0}, new float[] {whole[0], whole[1], whole[n + 2]}, replay + " padding");
    }

    /** Source of the normal values: the words by Box and Muller's formula, written out here once more. */
    @Test
    void normalValuesFollowTheFormula() {
        float[] values = new float[200];
        Philox.fillNormal(3, 4, 8, values, 0, 200);
        for (int i = 0; i < 200; i += 2) {
            double radius = Math.sqrt(-2 * StrictMath.log(Philox.uniform(3, 4, 8 + i) + 0x1p-33));
            double angle = 2 * Math.PI * (Philox.uniform(3, 4, 9 + i) - 0.125);
            assertEquals(radius * StrictMath.cos(angle), values[i], 1e-6, "i=" + i);
            assertEquals(radius * StrictMath.sin(angle), values[i + 1], 1e-6, "i=" + i);
        }
    }

    /** Moments within five standard errors: a wrong scale, a bias or a repeated pair shows. */
    @Test
    void momentsAreThoseOfTheDistributions() {
        int n = 1 << 18;
        float[] x = new float[n];
        double root = Math.sqrt(n);
        Philox.fillUniform(1, 2, 0, x, 0, n);
        assertEquals(0.5, moment(x, 1), 5 * Math.sqrt(1 / 12.0) / root);
        assertEquals(1 / 3.0, moment(x, 2), 5 * Math.sqrt(4 / 45.0) / root);
        Philox.fillNormal(1, 3, 0, x, 0, n);
        assertEquals(0, moment(x, 1), 5 / root);
        assertEquals(1, moment(x, 2), 5 * Math.sqrt(2) / root);
        assertEquals(0, moment(x, 3), 5 * Math.sqrt(15) / root);
        assertEquals(3, moment(x, 4), 5 * Math.sqrt(96) / root);
        double neighbours = 0;
        for (int i = 1; i < n; i++) {
            neighbours += x[i] * x[i - 1];
        }
        assertEquals(0, neighbours / n, 5 / root);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "10", "1000", "2147483647"})
    void boundedValuesAreEven(int bound) {
        int n = 20_000;
        int[] tenths = new int[10];
        for (int i = 0; i < n; i++) {
            int value = Philox.below(bound, 7, 8, i);
            if (value < 0 || value >= bound) {
                throw new AssertionError("below bound=" + bound + " index=" + i + ": " + value);
            }
            tenths[(int) (value * 10L / bound)]++;
        }
        if (bound % 10 == 0) {
            for (int count : tenths) {
                assertEquals(n / 10.0, count, 5 * Math.sqrt(n * 0.09), "bound=" + bound);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Philox.below(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Philox.below(-bound, 1, 1, 1));
    }

    @Test
    void seedsAndStreamsAreApart() {
        Set<Integer> seen = new HashSet<>();
        for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            for (RandomStream purpose : RandomStream.values()) {
                for (long sub : new long[] {0, 1, 1L << 32, (1L << 48) - 1}) {
                    seen.add(Philox.bits(seed, purpose.of(sub), 5));
                }
            }
        }
        assertEquals(4 * RandomStream.values().length * 4, seen.size());
        assertNotEquals(RandomStream.INIT.of(7), RandomStream.DROPOUT.of(7));
        assertThrows(IllegalArgumentException.class, () -> RandomStream.INIT.of(-1));
        assertThrows(IllegalArgumentException.class, () -> RandomStream.INIT.of(1L << 48));
    }

    @Test
    void refusesARangeOutsideTheArrayBeforeWriting() {
        float[] out = new float[8];
        assertThrows(IllegalArgumentException.class, () -> Philox.fillUniform(1, 1, 0, out, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> Philox.fillNormal(1, 1, 0, out, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> Philox.fillNormal(1, 1, 0, out, 0, -1));
        Bits.assertSame(new float[8], out, "refused fill");
    }

    @Tag("allocation")
    @Test
    void allocatesNothing() {
        float[] out = new float[101];
        int[] sink = new int[1];
        Allocation.assertNone("fillUniform", () -> Philox.fillUniform(1, 2, 3, out, 0, 101));
        Allocation.assertNone("fillNormal", () -> Philox.fillNormal(1, 2, 3, out, 0, 101));
        Allocation.assertNone("bits, below, uniform", () -> sink[0] += Philox.bits(1, 2, sink[0])
                + Philox.below(10, 1, 2, sink[0]) + (int) (9 * Philox.uniform(1, 2, sink[0])));
    }

    private static double moment(float[] values, int order) {
        double sum = 0;
        for (float value : values) {
            double power = 1;
            for (int k = 0; k < order; k++) {
                power *= value;
            }
            sum += power;
        }
        return sum / values.length;
    }

    private static long join(int low, int high) {
        return (long) high << 32 | low & 0xFFFF_FFFFL;
    }

    private static int[] words(String hex) {
        return Pattern.compile(" ").splitAsStream(hex.strip())
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }
}

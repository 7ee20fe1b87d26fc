package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class ArgMaxTest {
    private static final List<ArgMax> FORMS =
            List.of(Forms.vector(ArgMax.class), Forms.scalar(ArgMax.class), Forms.reference(ArgMax.class));

    private static int oracle(int n, float[] x, int offset) {
        int best = -1;
        for (int i = n - 1; i >= 0; i--) {
            float a = x[offset + i];
            if (best < 0 || Float.isNaN(a) || a >= x[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    @Example
    void everyLength() {
        for (Values values : new Values[] {Values.NORMAL, Values.SIGN, Values.SPECIAL, Values.BITS}) {
            float[] x = values.of(21_000, 5);
            for (int n : Lengths.ALL) {
                same(n, x, n % 17, "dist=" + values + " seed=5");
            }
        }
    }

    @Property(tries = 300)
    void anyCase(
            @ForAll @IntRange(max = 500) int n, @ForAll @IntRange(max = 16) int offset, @ForAll Values values,
            @ForAll long seed) {
        same(n, values.of(n + offset, seed), offset, "dist=" + values + " seed=" + seed);
    }

    /** The largest at each place, once, twice, and with a NaN before and behind it; blocks of 4,096 meet at 4,096. */
    @Example
    void tiesGoToTheLowestAndNaNWins() {
        for (int n : new int[] {1, 2, 15, 16, 17, 33, 100, 4_097, 8_200}) {
            float[] x = new float[n];
            Arrays.fill(x, -0f);
            for (int at = 0; at < n; at += n < 200 || at > 4_060 && at < 4_130 ? 1 : 61) {
                x[at] = 0f;
                same(n, x, 0, "+0 among -0 at=" + at);
                x[at] = 3f;
                same(n, x, 0, "largest at=" + at);
                x[n - 1 - at / 2] = 3f;
                same(n, x, 0, "twice at=" + at);
                x[n - 1 - at / 3] = Float.NaN;
                same(n, x, 0, "with NaN at=" + at);
                Arrays.fill(x, -0f);
            }
            Arrays.fill(x, Float.NEGATIVE_INFINITY);
            same(n, x, 0, "all -infinity");
        }
    }

    private static void same(int n, float[] x, int offset, String words) {
        int expected = oracle(n, x, offset);
        for (ArgMax argmax : FORMS) {
            assertEquals(expected, argmax.argmax(n, x, offset),
                    () -> "argmax " + argmax.getClass().getSimpleName() + " n=" + n + " off=" + offset + " " + words);
        }
    }

    @Example
    void rows() {
        float[] x = Values.NORMAL.of(1_000, 1);
        for (ArgMax argmax : FORMS) {
            int[] y = new int[12];
            Arrays.fill(y, 77);
            argmax.rows(10, 37, x, 5, 50, y, 1);
            int[] expected = new int[12];
            Arrays.fill(expected, 77);
            for (int i = 0; i < 10; i++) {
                expected[1 + i] = oracle(37, x, 5 + i * 50);
            }
            assertArrayEquals(expected, y);
            assertThrows(IllegalArgumentException.class, () -> argmax.rows(10, 37, x, 5, 200, y, 0));
            assertThrows(IllegalArgumentException.class, () -> argmax.rows(10, 37, x, 5, 50, y, 3));
            assertThrows(IllegalArgumentException.class, () -> argmax.argmax(11, x, 990));
            assertEquals(-1, argmax.argmax(0, x, 1_000));
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        float[] x = Values.NORMAL.of(10_000, 1);
        int[] y = new int[100];
        Allocation.assertNone("argmax of rows of 10", () -> FORMS.get(0).rows(100, 10, x, 0, 10, y, 0));
        Allocation.assertNone("argmax of a run", () -> FORMS.get(0).argmax(10_000, x, 0));
    }
}

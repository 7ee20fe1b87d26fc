package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class DotTest {
    private static final List<Dot> ORDERED = List.of(Forms.vector(Dot.class), Forms.scalar(Dot.class));

    @Example
    void keepsTheOrderAtEveryLength() {
        for (Values values : new Values[] {Values.WIDE, Values.SPECIAL, Values.BITS}) {
            float[] x = values.of(21_000, 1);
            float[] y = values.of(21_000, 2);
            for (int n : Lengths.ALL) {
                int xOffset = n % 17;
                int yOffset = n % 13;
                for (Dot dot : ORDERED) {
                    Bits.assertSame(
                            LaneOrder.run(n, x, xOffset, y, yOffset), dot.dot(n, x, xOffset, y, yOffset, Parallel.serial()),
                            replay(dot, "n=" + n + " off=" + xOffset + "," + yOffset + " dist=" + values));
                }
            }
        }
    }

    /** Products that underflow to −0 at every place: the one way to a lane that is −0, which nothing may be added to. */
    @Example
    void aNegativeZeroSurvives() {
        for (int n : Lengths.SHORT) {
            float[] x = new float[n];
            float[] y = new float[n];
            Arrays.fill(x, Float.MIN_VALUE);
            Arrays.fill(y, -Float.MIN_VALUE);
            for (Dot dot : ORDERED) {
                float expected = LaneOrder.run(n, x, 0, y, 0);
                Bits.assertSame(expected, dot.dot(n, x, 0, y, 0, Parallel.serial()), replay(dot, "underflow n=" + n));
            }
        }
    }

    @Property(tries = 200)
    void exactOnTheLattice(@ForAll @IntRange(max = 9_000) int n, @ForAll @IntRange(max = 16) int offset, @ForAll long seed) {
        float[] x = Values.LATTICE.of(n + offset, seed);
        float[] y = Values.SIGN.of(n + 16 - offset, seed);
        float expected = Forms.reference(Dot.class).dot(n, x, offset, y, 16 - offset, Parallel.serial());
        for (Dot dot : ORDERED) {
            String replay = replay(dot, "n=" + n + " off=" + offset + " dist=LATTICE seed=" + seed);
            Bits.assertSame(expected, dot.dot(n, x, offset, y, 16 - offset, Parallel.serial()), replay);
            Bits.assertSame(expected, dot.dot(n, y, 16 - offset, x, offset, Parallel.serial()), replay + " swapped");
        }
    }

    @Example
    void threadsDoNotChangeABit() {
        int n = 700_001;
        float[] x = Values.WIDE.of(n, 1);
        float[] y = Values.NORMAL.of(n, 2);
        for (Dot dot : ORDERED) {
            for (int threads : new int[] {1, 2, 3, 7}) {
                try (Parallel parallel = Parallel.of(threads)) {
                    Bits.assertSame(LaneOrder.run(n, x, 0, y, 0), dot.dot(n, x, 0, y, 0, parallel), replay(dot, "threads=" + threads));
                }
            }
        }
    }

    @Example
    void aBadCallIsRefused() {
        float[] x = new float[10];
        for (Dot dot : List.of(ORDERED.get(0), ORDERED.get(1), Forms.reference(Dot.class))) {
            Bits.assertSame(0f, dot.dot(0, x, 10, x, 0, Parallel.serial()), replay(dot, "empty"));
            assertThrows(IllegalArgumentException.class, () -> dot.dot(11, x, 0, new float[20], 0, Parallel.serial()));
            assertThrows(IllegalArgumentException.class, () -> dot.dot(5, new float[20], 0, x, 6, Parallel.serial()));
            assertThrows(IllegalArgumentException.class, () -> dot.dot(-1, x, 0, x, 0, Parallel.serial()));
            assertThrows(IllegalArgumentException.class, () -> dot.dot(3, x, -1, x, 0, Parallel.serial()));
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        float[] x = Values.NORMAL.of(10_000, 1);
        Dot dot = Forms.vector(Dot.class);
        Allocation.assertNone("dot of 10", () -> dot.dot(10, x, 0, x, 0, Parallel.serial()));
        Allocation.assertNone("dot of 9,999", () -> dot.dot(9_999, x, 0, x, 1, Parallel.serial()));
    }

    private static String replay(Dot dot, String words) {
        return "dot " + dot.getClass().getSimpleName() + " " + words;
    }
}

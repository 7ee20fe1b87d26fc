package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Forms;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Sum;
import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** All widths of a chunk, in one JVM. */
class ChunkTest {
    @Example
    void allWidthsGiveTheSameBits() {
        Sum sum = Forms.scalar(Sum.class);
        Dot dot = Forms.scalar(Dot.class);
        for (Values values : new Values[] {Values.WIDE, Values.SPECIAL}) {
            float[] x = values.of(4_200, 1);
            float[] y = values.of(4_200, 2);
            for (int n = 32; n <= 4_096; n += n < 200 || n > 4_060 ? 1 : 97) {
                String replay = "n=" + n + " dist=" + values;
                float expected = sum.reduce(n, x, 5, Parallel.serial());
                Bits.assertSame(expected, Chunk512.sum(n, x, 5), "sum, 512 bits, " + replay);
                Bits.assertSame(expected, Chunk256.sum(n, x, 5), "sum, 256 bits, " + replay);
                Bits.assertSame(expected, Chunk128.sum(n, x, 5), "sum, 128 bits, " + replay);
                expected = dot.dot(n, x, 5, y, 3, Parallel.serial());
                Bits.assertSame(expected, Chunk512.dot(n, x, 5, y, 3), "dot, 512 bits, " + replay);
                Bits.assertSame(expected, Chunk256.dot(n, x, 5, y, 3), "dot, 256 bits, " + replay);
                Bits.assertSame(expected, Chunk128.dot(n, x, 5, y, 3), "dot, 128 bits, " + replay);
            }
        }
    }

    /** Lengths are mixed on purpose: what was first compiled on short runs must not box on long ones. */
    @Tag("allocation")
    @Example
    void noWidthAllocates() {
        float[] x = Values.NORMAL.of(4_200, 1);
        for (int n : new int[] {33, 4_096, 63, 4_095}) {
            Allocation.assertNone("sum, 256 bits, n=" + n, () -> Chunk256.sum(n, x, 1));
            Allocation.assertNone("sum, 128 bits, n=" + n, () -> Chunk128.sum(n, x, 1));
            Allocation.assertNone("dot, 256 bits, n=" + n, () -> Chunk256.dot(n, x, 1, x, 0));
            Allocation.assertNone("dot, 128 bits, n=" + n, () -> Chunk128.dot(n, x, 1, x, 0));
        }
    }
}

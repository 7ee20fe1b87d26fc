package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

class PairwiseTreeTest {
    @Test
    void joinsNeighbours() {
        for (int n = 0; n <= 300; n++) {
            float[] partials = Values.WIDE.of(n, n);
            Bits.assertSame(LaneOrder.tree(partials), PairwiseTree.join(partials, 0, n), "tree n=" + n);
        }
    }

    @Test
    void splitsBelowN() {
        assertEquals(1, PairwiseTree.split(2));
        assertEquals(2, PairwiseTree.split(3));
        assertEquals(2, PairwiseTree.split(4));
        assertEquals(4, PairwiseTree.split(5));
        assertEquals(4096, PairwiseTree.leftLength(4097));
        assertEquals(4096, PairwiseTree.leftLength(8192));
        assertEquals(8192, PairwiseTree.leftLength(8193));
        assertEquals(1 << 30, PairwiseTree.leftLength(Integer.MAX_VALUE));
    }

    @Test
    void anyNumberOfThreadsGetsTheSameTree() {
        for (int threads : new int[] {1, 2, 3, 7}) {
            try (Parallel parallel = Parallel.of(threads)) {
                for (int n : new int[] {1, 4096, 4097, 1 << 18, (1 << 18) + 1, 1_000_003}) {
                    float[] x = Values.WIDE.of(n, n);
                    float[] partials = ParallelReduction.partials(n, parallel, (from, to) -> LaneOrder.run(to - from, x, from, null, 0));
                    float joined = PairwiseTree.join(partials, 0, partials.length);
                    Bits.assertSame(LaneOrder.run(n, x, 0, null, 0), joined, "partials n=" + n + " threads=" + threads);
                }
            }
        }
    }
}

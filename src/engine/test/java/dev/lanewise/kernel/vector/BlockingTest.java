package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Block sizes come from the caches, stay within bounds and reach into no bit. */
class BlockingTest {
    private static final VectorGemm PLAIN = new VectorGemm(new Blocking(GemmBlocks.KC, 128 * GemmBlocks.KC, 1024));

    private static float[] product(VectorGemm gemm, int m, int n, int k, int layout, float alpha, float beta, boolean ends) {
        boolean turnedA = (layout & 1) == 1;
        boolean turnedB = layout >= 2;
        float[] a = Values.NORMAL.of(m * k, 1);
        float[] b = Values.NORMAL.of(k * n, 2);
        float[] c = Values.NORMAL.of(m * n, 3);
        float[] bias = ends ? Values.NORMAL.of(n, 4) : null;
        gemm.gemm(m, n, k, alpha,
                a, 0, turnedA ? 1 : k, turnedA ? m : 1,
                b, 0, turnedB ? 1 : n, turnedB ? k : 1,
                beta, c, 0, n, 1, bias, 0, ends ? Activation.RELU : Activation.NONE, Parallel.serial());
        return c;
    }

    @ParameterizedTest
    @CsvSource({"256, 1, 32", "256, 4096, 64", "512, 16384, 256", "768, 100000, 1024", "1024, 131072, 128", "4096, 7, 4096"})
    void blocksChangeNoBit(int depth, int block, int columns) {
        VectorGemm gemm = new VectorGemm(new Blocking(depth, block, columns));
        for (int[] s : new int[][] {{45, 130, 1100}, {150, 70, 520}, {9, 300, 257}, {33, 96, 40}, {64, 64, 1024}}) {
            for (int layout = 0; layout < 4; layout++) {
                String name = "m=" + s[0] + " n=" + s[1] + " k=" + s[2] + " layout=" + layout;
                Bits.assertSame(
                        product(PLAIN, s[0], s[1], s[2], layout, 1f, 0f, false),
                        product(gemm, s[0], s[1], s[2], layout, 1f, 0f, false), name);
                Bits.assertSame(
                        product(PLAIN, s[0], s[1], s[2], layout, -0.3f, 0.7f, true),
                        product(gemm, s[0], s[1], s[2], layout, -0.3f, 0.7f, true), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Second and third level in KB; the depth in KC, and the columns.
        "256, 2048, 1, 256", "256, 8192, 1, 1024", "512, 8192, 2, 512", "512, 32768, 2, 1024", "1024, 32768, 4, 1024",
        "2048, 32768, 4, 1024", "2048, 2048, 4, 256"
    })
    void theyFollowTheCaches(int level2, int level3, int blocksOfK, int columns) {
        Blocking blocking = Blocking.of(new CacheSizes(level2 << 10, level3 << 10));
        assertEquals(blocksOfK * GemmBlocks.KC, blocking.depth());
        assertEquals(columns, blocking.columns());
        assertTrue(blocking.rowsOf(1 << 20, blocking.depth()) * (long) blocking.depth() * Float.BYTES <= level2 << 9);
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "1024, 1024", "1025, 768", "1300, 768", "1600, 1024", "2048, 1024", "2147483647, 1024"})
    void depthIsWholeBlocksInEvenGroups(int k, int depth) {
        assertEquals(depth, new Blocking(1024, 131072, 1024).depthOf(k));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "7, 3", "100, 256", "100000, 256", "2147483647, 1024", "2147483647, 2147483647"})
    void rowsArePositivePairsOfPanels(int m, int depth) {
        int rows = Blocking.ofThisMachine().rowsOf(m, depth);
        assertTrue(rows > 0 && rows <= 512 && rows % GemmBlocks.MR == 0, "rows " + rows);
    }
}

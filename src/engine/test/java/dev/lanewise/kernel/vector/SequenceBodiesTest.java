package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The bodies of recurrent units' gates and of table rows leave less than a vector to the scalar tail. */
class SequenceBodiesTest {
    @Test
    void stopWithinAVectorOfTheEnd() {
        int lanes = Lanes.WIDEST.length();
        int longest = 3 * lanes;
        float[] a = new float[4 * longest];
        float[] b = new float[4 * longest];
        float[] c = new float[4 * longest];
        int[] ids = {0, 1};
        for (int n = 0; n <= longest; n++) {
            int stop = n - n % lanes;
            assertEquals(stop, GruLoops.gates(n, a, 0, a, 0, b, 0), "gates n=" + n);
            assertEquals(stop, GruLoops.gradients(n, a, 0, a, 0, a, 0, b, 0, c, 0, c, 3 * n), "gradients n=" + n);
            assertEquals(stop, VectorEmbedding.body(2, n, 0, n, ids, 0, a, 0, b, 0), "embedding n=" + n);
        }
    }
}

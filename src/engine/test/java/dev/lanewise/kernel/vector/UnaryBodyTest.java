package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Forms;
import dev.lanewise.kernel.UnaryDigest;
import dev.lanewise.kernel.UnaryKernel;
import org.junit.jupiter.api.Test;

/** The vector body does the work: no test of values can tell, because the tail has the same bits. */
class UnaryBodyTest {
    @Test
    void bodyTakesAllButTheTail() {
        int lanes = Lanes.WIDEST.length();
        for (Class<? extends UnaryKernel> function : UnaryDigest.FUNCTIONS) {
            VectorUnary kernel = (VectorUnary) Forms.vector(function);
            for (int n = 2 * lanes; n < 6 * lanes; n++) {
                float[] a = new float[n];
                String replay = kernel.getClass().getSimpleName() + " n=" + n;
                assertTrue(kernel.forwardBody(n, a, 0, a, 0) >= n - 2 * lanes, replay);
                assertTrue(kernel.backwardBody(n, a, 0, a, 0, a, 0, a, 0) >= n - 2 * lanes, replay);
            }
        }
    }
}

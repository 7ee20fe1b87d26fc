package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Numerics;
import org.junit.jupiter.api.Test;

/** The bodies of layer normalisation leave less than a vector to the scalar tail. */
class NormBodiesTest {
    @Test
    void stopWithinAVectorOfTheEnd() {
        int lanes = Lanes.WIDEST.length();
        float[] a = new float[5 * lanes];
        float[] b = new float[5 * lanes];
        float[] c = new float[5 * lanes];
        float[] ring = new float[Numerics.LANES];
        float[] other = new float[Numerics.LANES];
        for (int n = 0; n <= a.length; n++) {
            int stop = n - n % lanes;
            assertEquals(stop, NormRow.scaleBody(n, a, 0, 1f, 1f, b, 0, b, 0, c, 0), "scale n=" + n);
            assertEquals(stop, NormRow.gradientBody(n, a, 0, 1f, 1f, b, 0, b, 0, 1f, 1f, c, 0), "gradient n=" + n);
            assertEquals(stop, NormRow.addBody(n, a, 0, b, 0), "add n=" + n);
            assertEquals(stop, NormParameters.body(n, a, 0, 1f, 1f, b, 0, c, 0, c, 0), "parameters n=" + n);
            assertEquals(stop, NormParameters.body4(n, 0, a, 0, b, 0, b, 0, b, 0, c, 0, c, 0), "four rows, n=" + n);
            int limit = LaneRing.SPECIES.loopBound(n);
            assertEquals(limit, NormSums.squaresBody(n, a, 0, 1f, ring), "squares n=" + n);
            assertEquals(
                    limit, NormGradientSums.body(n, a, 0, 1f, 1f, a, 0, a, 0, ring, other), "gradient sums n=" + n);
        }
    }
}

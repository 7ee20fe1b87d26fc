package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The bodies of layer normalisation leave less than a vector to the scalar tail. */
class NormBodiesTest {
    @Test
    void stopWithinAVectorOfTheEnd() {
        int lanes = Lanes.SPECIES.length();
        float[] a = new float[5 * lanes];
        float[] b = new float[5 * lanes];
        for (int n = 0; n <= a.length; n++) {
            int stop = n - n % lanes;
            assertEquals(stop, NormRow.centerBody(n, a, 0, 1f, b, 0), "center n=" + n);
            assertEquals(stop, NormRow.scaleBody(n, a, 0, 1f, b, 0, b, 0), "scale n=" + n);
            assertEquals(stop, NormRow.scaleBody(n, a, 0, 1f, null, 0, null, 0), "scale without parameters n=" + n);
            assertEquals(stop, NormRow.standardizeBody(n, a, 0, 1f, 1f, b), "standardize n=" + n);
            assertEquals(stop, NormRow.multiplyBody(n, a, 0, a, 0, b), "multiply n=" + n);
            assertEquals(stop, NormRow.addBody(n, a, 0, b, 0), "add n=" + n);
            assertEquals(stop, NormRow.addProductsBody(n, a, 0, a, b, 0), "addProducts n=" + n);
            assertEquals(stop, NormRow.gradientBody(n, a, a, 0, 1f, 1f, 1f, b, 0), "gradient n=" + n);
        }
    }
}

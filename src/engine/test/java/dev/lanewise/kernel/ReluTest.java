package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReluTest {
    @Test
    void specialValues() {
        for (Relu relu : new Relu[] {Forms.vector(Relu.class), Forms.scalar(Relu.class), Forms.reference(Relu.class)}) {
            float[] x = new float[64];
            java.util.Arrays.fill(x, -0f);
            x[0] = Float.NaN;
            x[40] = 3f;
            x[41] = Float.NEGATIVE_INFINITY;
            x[42] = Float.POSITIVE_INFINITY;
            float[] y = new float[64];
            relu.forward(64, x, 0, y, 0);
            assertEquals(Float.NaN, y[0]);
            assertEquals(0f, y[1]);
            assertEquals(3f, y[40]);
            assertEquals(0f, y[41]);
            assertEquals(Float.POSITIVE_INFINITY, y[42]);
        }
    }
}

package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersArraysTest {
    @ParameterizedTest
    @ValueSource(strings = {"gemm", "softmax", "attention", "bce", "gru"})
    void thePageShowsWhatRunsHere(String region) throws IOException {
        Documents.assertShows("docs/kernels.md", Documents.region("examples/CallersArrays.java", region));
    }

    @Test
    void gemm() {
        float[] c = CallersArrays.multiply(new float[] {1, 2, 3, 4, 5, 6}, new float[] {1, 0, 0, 1, 1, 1}, 2, 3, 2);
        assertArrayEquals(new float[] {4, 5, 10, 11}, c);
    }

    @Test
    void softmax() {
        float[] p = CallersArrays.distribution(new float[] {0, 0, 1000, 1000}, 2, 2);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, p);
    }

    /** Gates of ½ take the mean of the candidate, 0, and the state. */
    @Test
    void gruGates() {
        float[] next = CallersArrays.nextState(new float[6], new float[6], new float[] {1, -0.5f}, 1, 2);
        assertArrayEquals(new float[] {0.5f, -0.25f}, next);
    }

    /** The second row sees two equal keys. */
    @Test
    void attention() {
        float[] out = CallersArrays.attend(new float[] {1, 0, 4, 1, 0, 8}, 1, 2, 1, 1);
        assertArrayEquals(new float[] {4, 6}, out);
    }

    @Test
    void binaryCrossEntropyWithLogits() {
        float[] gradient = new float[2];
        float[] losses = CallersArrays.lossesAndGradient(new float[] {0, 100}, new float[] {1, 0}, gradient);
        assertEquals(Math.log(2), losses[0], 1e-7);
        assertEquals(100, losses[1], 1e-5);
        assertArrayEquals(new float[] {-0.25f, 0.5f}, gradient);
    }
}

package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int N = 100_000;

    @Test
    void keepsTheMeanAndDropsItsShare() {
        float[] y = dropped(0.3, Forward.training(1, 0), Kernels.best());
        int zeros = 0;
        double sum = 0;
        for (float value : y) {
            assertTrue(value == 0 || value == 1f / (1f - 0.3f));
            zeros += value == 0 ? 1 : 0;
            sum += value;
        }
        assertEquals(0.3, (double) zeros / N, 0.01);
        assertEquals(1, sum / N, 0.02);
    }

    @Test
    void theMaskFollowsFromSeedStepAndLayer() {
        Forward forward = Forward.training(1, 5).atLayer(2);
        float[] y = dropped(0.5, forward, Kernels.best());
        assertTrue(Arrays.equals(y, dropped(0.5, forward, Kernels.best())));
        assertFalse(Arrays.equals(y, dropped(0.5, Forward.training(1, 6).atLayer(2), Kernels.best())));
        assertFalse(Arrays.equals(y, dropped(0.5, Forward.training(1, 5).atLayer(3), Kernels.best())));
        assertFalse(Arrays.equals(y, dropped(0.5, Forward.training(2, 5).atLayer(2), Kernels.best())));
        try (Parallel parallel = Parallel.of(3)) {
            assertTrue(Arrays.equals(y, dropped(0.5, forward, Kernels.of(Backend.named("scalar"), parallel))));
        }
    }

    @Test
    void inferenceLeavesTheInputAlone() {
        Tensor x = Tensor.of(new float[] {1, 2, 3}, 3);
        assertSame(x, new Dropout(0.9).forward(x, List.of(), Forward.INFERENCE));
        assertSame(x, new Dropout(0).forward(x, List.of(), Forward.training(1, 1)));
    }

    private static float[] dropped(double rate, Forward forward, Kernels kernels) {
        float[] ones = new float[N];
        Arrays.fill(ones, 1f);
        return new Dropout(rate)
                .forward(Tensor.of(kernels, ones, N), List.of(), forward)
                .toArray();
    }
}

package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void followsTheEquations() {
        follow(Optimizers.adam(0.1));
        follow(Optimizers.adam(0.1).betas(0.8, 0.95).epsilon(1e-3).weightDecay(0.01));
        follow(Optimizers.adamw(0.1));
    }

    private static void follow(Adam adam) {
        float[] p = {1f};
        double[] expected = {1};
        OptimizerState state = adam.init(1);
        Twin twin = Twin.of(adam, 1);
        for (int t = 1; t <= 50; t++) {
            float[] g = {(float) Math.sin(t)};
            adam.step(Kernels.best(), state, p, g, 0, 1, t, adam.learningRate());
            twin.step(expected, new double[] {g[0]}, t);
        }
        assertEquals(expected[0], p[0], 1e-5, adam.toString());
    }

    /** Whatever its gradient, a parameter's first step is the learning rate: what the corrections are for. */
    @Test
    void theFirstStepIsTheLearningRate() {
        for (float g : new float[] {1e-4f, -0.3f, 1e6f}) {
            float[] p = new float[1];
            Adam adam = Optimizers.adam(0.01);
            adam.step(Kernels.best(), adam.init(1), p, new float[] {g}, 0, 1, 1, 0.01f);
            assertEquals(-0.01 * Math.signum(g), p[0], 2e-6);
        }
    }

    @Test
    void anySplitGivesTheSameBits() {
        int n = 1_000;
        Adam adam = Optimizers.adamw(0.03);
        float[] whole = Values.NORMAL.of(n, 1);
        float[] split = whole.clone();
        OptimizerState wholeState = adam.init(n);
        OptimizerState splitState = adam.init(n);
        for (int t = 1; t <= 5; t++) {
            float[] g = Values.NORMAL.of(n, 1 + t);
            adam.step(Kernels.best(), wholeState, whole, g, 0, n, t, 0.03f);
            for (int from = 0; from < n; from += 77) {
                adam.step(Kernels.best(), splitState, split, g, from, Math.min(n, from + 77), t, 0.03f);
            }
        }
        Bits.assertSame(whole, split, "adam n=1000 split=77");
        for (String name : List.of("first", "second")) {
            Bits.assertSame(wholeState.array(name), splitState.array(name), "adam n=1000 split=77 " + name);
        }
    }

    @Test
    void badHyperparametersAreRefused() {
        for (double beta : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adam(0.1).betas(beta, 0.5));
            assertThrows(
                    IllegalArgumentException.class, () -> Optimizers.adam(0.1).betas(0.5, beta));
        }
        assertThrows(IllegalArgumentException.class, () -> Optimizers.adam(0.1).epsilon(-1));
        assertThrows(IllegalArgumentException.class, () -> Optimizers.adam(0.1).weightDecay(-1));
        assertThrows(IllegalArgumentException.class, () -> Optimizers.adam(0));
    }
}

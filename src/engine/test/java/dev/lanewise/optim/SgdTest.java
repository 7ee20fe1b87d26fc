package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

class SgdTest {
    @Test
    void followsTheEquations() {
        Sgd sgd = Optimizers.sgd(0.1).momentum(0.9).withNesterov().weightDecay(0.01);
        float[] p = {1f};
        OptimizerState state = sgd.init(1);
        double expected = 1;
        double v = 0;
        for (int step = 0; step < 20; step++) {
            float[] g = {(float) Math.sin(step)};
            sgd.step(Kernels.best(), state, p, g, 0, 1, step + 1, sgd.learningRate());
            double gradient = g[0] + 0.01 * expected;
            v = 0.9 * v + gradient;
            expected -= 0.1 * (gradient + 0.9 * v);
        }
        assertEquals(expected, p[0], 1e-5);
    }

    @Test
    void anySplitGivesTheSameBits() {
        Sgd sgd = Optimizers.sgd(0.03).momentum(0.9);
        int n = 1_000;
        float[] whole = Values.NORMAL.of(n, 1);
        float[] split = whole.clone();
        OptimizerState wholeState = sgd.init(n);
        OptimizerState splitState = sgd.init(n);
        for (int step = 0; step < 5; step++) {
            float[] g = Values.NORMAL.of(n, 2 + step);
            sgd.step(Kernels.best(), wholeState, whole, g, 0, n, step + 1, 0.03f);
            for (int from = 0; from < n; from += 77) {
                sgd.step(Kernels.best(), splitState, split, g, from, Math.min(n, from + 77), step + 1, 0.03f);
            }
        }
        Bits.assertSame(whole, split, "sgd n=1000 split=77");
    }

    @Test
    void stateHasNamesAndOnlyWhereNeeded() {
        assertFalse(Optimizers.sgd(0.1).momentum(0.9).init(3).arrays().isEmpty());
        assertEquals(0, Optimizers.sgd(0.1).init(3).arrays().size());
        assertThrows(
                IllegalArgumentException.class,
                () -> Optimizers.sgd(0.1).init(3).array("velocity"));
    }
}

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
        double[] expected = {1};
        OptimizerState state = sgd.init(1);
        Twin twin = Twin.of(sgd, 1);
        for (int t = 1; t <= 20; t++) {
            float[] g = {(float) Math.sin(t - 1)};
            sgd.step(Kernels.best(), state, p, g, 0, 1, t, sgd.learningRate());
            twin.step(expected, new double[] {g[0]}, t);
        }
        assertEquals(expected[0], p[0], 1e-5);
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

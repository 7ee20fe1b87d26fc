package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RadamTest {
    /** With β₂ of 0.999 the variance is tractable from the sixth step on, and trusted in the end. */
    @Test
    void rectification() {
        Radam radam = Optimizers.radam(0.001);
        for (int t = 1; t <= 5; t++) {
            assertEquals(0, radam.rectification(t), "step " + t);
        }
        double before = 0;
        for (int t = 6; t < 5_000; t++) {
            double now = radam.rectification(t);
            assertTrue(now > before && now <= 1, "step " + t);
            before = now;
        }
        assertEquals(1, radam.rectification(1_000_000), 1e-12);
        assertEquals(1, radam.rectification(Long.MAX_VALUE), 1e-12);
    }

    @Test
    void isNeverAdaptiveWithoutAPast() {
        assertEquals(0, Optimizers.radam(0.001).betas(0.9, 0).rectification(1_000));
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What {@link UpdateTest} does not know of Adam: values by hand. */
class AdamUpdateTest {
    private static final AdamUpdate REFERENCE = Forms.reference(AdamUpdate.class);

    /** Decay in double against the textbook's equations; the moments take no part in it. */
    @Test
    void bothDecaysFollowTheirPapers() {
        assertEquals(
                2 - 0.1 * (0.1 / (Math.sqrt(0.01) * 10)), step(2, 0.5, new AdamUpdate.Rule(0.1, 0.9, 0.99, 10, 0, 0.25, 0)),
                1e-15, "L2: the gradient becomes 1");
        assertEquals(
                1.5 - 0.1 * (0.1 / (Math.sqrt(0.01) * 10)), step(2, 1, new AdamUpdate.Rule(0.1, 0.9, 0.99, 10, 0, 0, 0.25)),
                1e-15, "decoupled: 2 becomes 1.5 before the step");
    }

    private static double step(double parameter, double gradient, AdamUpdate.Rule rule) {
        double[] p = {parameter};
        REFERENCE.update(1, p, 0, new double[] {gradient}, 0, new double[2][1], 0, rule);
        return p[0];
    }

    @Test
    void correctionsAreExactWhereTheyCanBe() {
        assertEquals(0.5, AdamUpdate.correction(0.5, 1));
        assertEquals(0.9375, AdamUpdate.correction(0.5, 4));
        assertEquals(1, AdamUpdate.correction(0, 1));
        assertEquals(1, AdamUpdate.correction(0.9f, Long.MAX_VALUE));
    }
}

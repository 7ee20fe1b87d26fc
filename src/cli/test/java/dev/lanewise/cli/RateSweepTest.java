package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RateSweepTest {
    @Test
    void spansTheRange() {
        assertEquals(1e-7, RateSweep.rate(0, 200));
        assertEquals(10, RateSweep.rate(199, 200), 1e-12);
        assertEquals(1e-3, RateSweep.rate(4, 9), 1e-12);
    }

    /** 2 until 1e-3, then down to 0.2 at 0.1, then up. */
    @Test
    void suggestsTheSteepestPoint() {
        RateSweep sweep = sweep(rate -> {
            double x = Math.log10(rate);
            return x < -3 ? 2 : x < -1 ? 2 - 0.9 * (x + 3) : 0.2 + 20 * (x + 1);
        });
        double suggested = sweep.suggestion().rate().orElseThrow();
        assertTrue(suggested > 2e-3 && suggested < 6e-2, "on the slope: " + suggested);
        assertEquals(suggested, sweep.suggestion().steepest().orElseThrow(), 0.1 * suggested);
        assertTrue(sweep.suggestion().lowest() > 0.03 && sweep.suggestion().lowest() < 0.2);
        assertTrue(sweep.diverged());
        assertTrue(sweep.points().getLast().learningRate() < 1, "it ended early");
    }

    /** 2.3 until 0.01, down to 0.34 at 0.25, and then twice as high from step to step. */
    @Test
    void anExplosionDoesNotHideTheLowestLosses() {
        RateSweep sweep = sweep(RateSweepTest::exploding);
        assertTrue(sweep.diverged());
        for (RateSweep.Point point : sweep.points()) {
            if (point.learningRate() < 0.26) {
                assertEquals(point.loss(), point.smoothed(), 0.5, "at " + point.learningRate());
            }
        }
        double suggested = sweep.suggestion().rate().orElseThrow();
        assertTrue(suggested > 0.04 && suggested < 0.2, "in the middle of the slope: " + suggested);
        assertEquals(0.25, sweep.suggestion().lowest(), 0.08);
    }

    /** What the sentence says of the sweep's end is so in the curve that is drawn. */
    @Test
    void theEndIsFarAboveTheLowestInTheCurve() {
        RateSweep sweep = sweep(RateSweepTest::exploding);
        double lowest = sweep.points().stream()
                .mapToDouble(RateSweep.Point::smoothed)
                .min()
                .orElseThrow();
        double last = sweep.points().getLast().smoothed();
        assertTrue(last > 2.5 * lowest, last + " at the end, " + lowest + " at the lowest");
        assertTrue(
                RateAdvice.of(sweep).endsWith(" where the mean of the last losses was 4 times its lowest)"),
                RateAdvice.of(sweep));
        sweep.breakOff();
        assertTrue(RateAdvice.of(sweep).contains("the loss was no longer a number"), RateAdvice.of(sweep));
    }

    private static double exploding(double rate) {
        double x = Math.log10(rate);
        if (x < -2) {
            return 2.3;
        }
        return x < -0.6 ? 2.3 - 1.4 * (x + 2) : 0.34 * Math.pow(2, (x + 0.6) / 0.0402);
    }

    @Test
    void suggestsNothingWhereNothingFalls() {
        RateSweep sweep = sweep(_ -> 2);
        assertTrue(sweep.suggestion().rate().isEmpty());
        assertFalse(sweep.diverged());
        assertEquals(200, sweep.points().size());
        assertTrue(RateAdvice.of(sweep).startsWith("no rate is suggested"));
        assertTrue(RateAdvice.of(new RateSweep(200)).startsWith("no rate is suggested"), "diverged at once");
    }

    @Test
    void endsALossBelowZeroWhereItLeavesItsLowest() {
        RateSweep sweep = sweep(rate -> rate < 1e-3 ? 0 : rate < 1e-1 ? -1 - Math.log10(rate / 1e-3) : 100);
        assertTrue(sweep.diverged());
        assertTrue(sweep.suggestion().rate().isPresent());
    }

    @Test
    void theAxisOfLossesIsLogarithmicWhereTheySpanADecade() {
        assertTrue(sweep(rate -> rate < 1e-2 ? 2 : rate < 1e-1 ? 0.19 : 2).spansADecade());
        assertFalse(sweep(rate -> rate < 1e-2 ? 2 : rate < 1e-1 ? 0.21 : 2).spansADecade());
        assertFalse(sweep(rate -> rate < 1e-2 ? 2 : 0).spansADecade(), "0 has no logarithm");
        assertFalse(sweep(rate -> rate < 1e-2 ? 2 : -1).spansADecade(), "nor has -1");
        assertFalse(new RateSweep(200).spansADecade());
    }

    private static RateSweep sweep(DoubleUnaryOperator loss) {
        RateSweep sweep = new RateSweep(200);
        for (int i = 0; i < 200 && !sweep.diverged(); i++) {
            double rate = RateSweep.rate(i, 200);
            sweep.add(rate, loss.applyAsDouble(rate));
        }
        return sweep;
    }
}

package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each schedule against its published formula, or figures worked out from it by hand. */
class SchedulesTest {
    @Test
    void stepAndExponentialCountEpochs() {
        Schedule step = Schedules.step(2, 0.5);
        Schedule exponential = Schedules.exponential(0.9);
        double[] steps = {1, 1, 0.5, 0.5, 0.25, 0.25};
        for (int epoch = 0; epoch < steps.length; epoch++) {
            assertEquals(steps[epoch], step.factor(17L * epoch, 1_000), "epoch " + epoch);
            assertEquals(Math.pow(0.9, epoch), exponential.factor(3, 5), 1e-15, "epoch " + epoch);
            step = step.after(epoch(epoch + 1, 1));
            exponential = exponential.after(epoch(epoch + 1, 1));
        }
    }

    @Test
    void polynomialAndCosineGoDownToTheirEnds() {
        Schedule linear = Schedules.polynomial(1, 0);
        Schedule square = Schedules.polynomial(2, 0.2);
        Schedule cosine = Schedules.cosine(0, 0.2);
        assertEquals(0.75, linear.factor(25, 100), 1e-15);
        assertEquals(1, square.factor(0, 100));
        assertEquals(0.8 * 0.25 + 0.2, square.factor(50, 100), 1e-15);
        assertEquals(0.2, square.factor(100, 100), 1e-15);
        assertEquals(0.2, square.factor(200, 100), 1e-15);
        assertEquals(1, cosine.factor(0, 100));
        assertEquals(0.6, cosine.factor(50, 100), 1e-15);
        assertEquals(0.2, cosine.factor(100, 100), 1e-15);
        assertEquals(0.5 * (1 + Math.cos(Math.PI * 0.3)), Schedules.cosine().factor(30, 100), 1e-15);
    }

    @Test
    void warmUpRisesToWhereTheOtherBegins() {
        Schedule schedule = Schedules.warmup(4, Schedules.polynomial(1, 0));
        double[] expected = {0.25, 0.5, 0.75, 1, 1, 0.75, 0.5, 0.25, 0};
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], schedule.factor(step, 8), 1e-15, "step " + step);
        }
        Schedule later = Schedules.warmup(2, Schedules.exponential(0.5)).after(epoch(1, 1));
        assertEquals(0.25, later.factor(0, 10));
        assertEquals(0.5, later.factor(5, 10));
        assertEquals(0.5, Schedules.cosine(2).factor(0, 2), "all is warm-up");
    }

    /** PyTorch's OneCycleLR(max_lr=1, total_steps=10), which anneals over steps 0 to 2 and 2 to 9. */
    @Test
    void oneCycleIsPyTorchs() {
        Schedule schedule = Schedules.oneCycle();
        assertEquals(0.04, schedule.factor(0, 10), 1e-15);
        assertEquals(0.52, schedule.factor(1, 10), 1e-15);
        assertEquals(1, schedule.factor(2, 10), 1e-15);
        double third = 4e-6 + 0.5 * (1 - 4e-6) * (1 + Math.cos(Math.PI / 7));
        assertEquals(third, schedule.factor(3, 10), 1e-15);
        assertEquals(4e-6, schedule.factor(9, 10), 1e-15);
        assertEquals(4e-6, schedule.factor(50, 10), 1e-15);
        for (int steps = 1; steps < 20; steps++) {
            for (int step = 0; step < steps; step++) {
                double factor = Schedules.oneCycle(0.05).factor(step, steps);
                assertEquals(0.5, factor, 0.5, step + " of " + steps);
            }
        }
    }

    /** PyTorch's ReduceLROnPlateau with a patience of 2: the third epoch that is no better brings the factor. */
    @Test
    void plateauWaitsForMoreThanItsPatience() {
        Schedule schedule = Schedules.plateau(0.5, 2);
        double[] losses = {1, 0.9, 0.95, 0.89999, 0.9, 0.8, 0.8, Double.NaN, 0.8, 0.8, 0.8, 0.8};
        double[] factors = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125};
        for (int i = 0; i < losses.length; i++) {
            schedule = schedule.after(epoch(i + 1, losses[i]));
            assertEquals(factors[i], schedule.factor(0, 1), "after epoch " + (i + 1));
        }
    }

    @Test
    void plateauFollowsTheTrainingLossWithoutValidation() {
        EpochRecord alone = new EpochRecord(1, 0.5, Map.of(), Double.NaN, Map.of(), 1, 1, 1, Double.NaN);
        assertEquals(0.5, alone.followedLoss());
        EpochRecord both = new EpochRecord(1, 0.5, Map.of(), 0.7, Map.of(), 1, 1, 1, Double.NaN);
        assertEquals(0.7, both.followedLoss());
    }

    @Test
    void refusesWhatIsNoSchedule() {
        refuses(() -> Schedules.step(0, 0.5), "every");
        refuses(() -> Schedules.step(1, 0), "factor");
        refuses(() -> Schedules.exponential(Double.NaN), "rate");
        refuses(() -> Schedules.polynomial(-1, 0), "power");
        refuses(() -> Schedules.polynomial(1, 2), "end");
        refuses(() -> Schedules.cosine(-1), "warmup");
        refuses(() -> Schedules.oneCycle(1), "peak");
        refuses(() -> Schedules.plateau(1, 3), "factor");
        refuses(() -> Schedules.plateau(0.5, -1), "patience");
    }

    private static void refuses(Supplier<Schedule> schedule, String name) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, schedule::get);
        assertEquals(name, e.getMessage().replaceFirst(" .*", ""));
    }

    private static EpochRecord epoch(int number, double loss) {
        return new EpochRecord(number, 1, Map.of(), loss, Map.of("accuracy", 0.5), 1, 1, 1, Double.NaN);
    }
}

package dev.lanewise.train;

/** The learning rate of each step: the optimizer's own times the schedule's factor, and where the schedule has got to. */
final class LearningRate {
    private final float full;
    private Schedule schedule;

    LearningRate(float full, Schedule schedule) {
        this.full = full;
        this.schedule = schedule;
    }

    float at(long step, long steps) {
        return (float) (full * schedule.factor(step, steps));
    }

    void after(EpochRecord epoch) {
        schedule = schedule.after(epoch);
    }
}

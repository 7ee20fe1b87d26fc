package dev.lanewise.train;

/**
 * How the learning rate goes over a training: a factor of the optimizer's own rate. A schedule never changes; one that
 * follows the epochs, or what they showed, gives the schedule that goes on {@link #after} each.
 */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor for a step.
     *
     * @param step the step's number since the trainer was made, from 0
     * @param steps how many steps the trainer is to make in all, as far as its calls of {@code fit} have said
     */
    double factor(long step, long steps);

    /** The schedule of the steps after this epoch: this one, unless it counts epochs or looks at their losses. */
    default Schedule after(EpochRecord epoch) {
        return this;
    }
}

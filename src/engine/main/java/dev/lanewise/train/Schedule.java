package dev.lanewise.train;

/** How the learning rate goes over a training: a factor of the optimizer's own rate. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor for a step.
     *
     * @param step the step's number since the trainer was made, from 0
     * @param steps how many steps the trainer is to make in all, as far as its calls of {@code fit} have said
     */
    double factor(long step, long steps);
}

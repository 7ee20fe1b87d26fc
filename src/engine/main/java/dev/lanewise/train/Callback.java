package dev.lanewise.train;

/** Listens to a training. Every method is called on the training's thread, between steps; what it throws ends the training. */
public interface Callback {
    /** Before the first step. */
    default void onTrainBegin(Run run) {}

    /** Before an epoch's first step. */
    default void onEpochBegin(Run run) {}

    /** After each step. */
    default void onBatchEnd(Run run) {}

    /** After an epoch's validation. */
    default void onEpochEnd(Run run, EpochRecord epoch) {}

    /** After the last step, also when the training was stopped; not when it failed. */
    default void onTrainEnd(Run run, History history) {}
}

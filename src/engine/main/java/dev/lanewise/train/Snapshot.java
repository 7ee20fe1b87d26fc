package dev.lanewise.train;

/**
 * A model's weights as they were.
 *
 * @param weights all of them
 * @param average their moving average; null where there is none
 * @param averagedSteps the steps that the average is of; 0 before the first
 * @param epoch the epoch after which it was, 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody but the training step sees the arrays.
record Snapshot(float[] weights, float[] average, long averagedSteps, int epoch) {}

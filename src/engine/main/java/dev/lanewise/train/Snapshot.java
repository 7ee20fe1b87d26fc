package dev.lanewise.train;

/**
 * A model's weights and buffers as they were.
 *
 * @param weights all of the weights
 * @param buffers all of the buffers
 * @param average the moving average of both, the weights' first; null where there is none
 * @param averagedSteps the steps that the average is of; 0 before the first
 * @param epoch the epoch after which it was, 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody but the training step sees the arrays.
record Snapshot(float[] weights, float[] buffers, float[] average, long averagedSteps, int epoch) {}

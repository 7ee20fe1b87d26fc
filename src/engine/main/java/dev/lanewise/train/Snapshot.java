package dev.lanewise.train;

/**
 * A model's weights and buffers as they were.
 *
 * @param weights all of the weights
 * @param buffers all of the buffers
 * @param average the moving average of both, the weights' first; null where there is none
 * @param averaged whether the average had begun
 * @param epoch the epoch after which it was, 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody but the training step sees the arrays.
record Snapshot(float[] weights, float[] buffers, float[] average, boolean averaged, int epoch) {}

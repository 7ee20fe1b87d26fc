package dev.lanewise.bench.peers.worker;

/**
 * What one slice took.
 *
 * @param nanos an operation's time: the mean, or the median where single operations are timed
 * @param tailNanos the 99th percentile where single operations are timed, else NaN
 * @param digest what {@link Task#consume} gave
 */
public record Slice(double nanos, double tailNanos, double digest) {}

package dev.lanewise.bench.peers.worker;

/**
 * What one slice took.
 *
 * @param nanos an operation's time by the wall clock: the mean, or the median where single operations are timed
 * @param processorNanos an operation's time by the processor, summed over the process's threads
 * @param tailNanos the 99th percentile where single operations are timed, else NaN
 * @param digest what {@link Task#consume} gave
 */
public record Slice(double nanos, double processorNanos, double tailNanos, double digest) {}

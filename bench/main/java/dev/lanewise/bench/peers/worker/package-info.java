/**
 * What runs inside a measured process: {@link dev.lanewise.bench.peers.worker.Worker} reads one command a line and asks a
 * {@link dev.lanewise.bench.peers.worker.Library} for a {@link dev.lanewise.bench.peers.worker.Task}. A {@code …Problem}
 * holds a workload's inputs, made from a seed, and checks outputs against double precision: the same for every library.
 */
package dev.lanewise.bench.peers.worker;

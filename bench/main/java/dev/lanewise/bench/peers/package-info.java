/**
 * Lanewise next to the native libraries, measured in turns.
 *
 * <pre>
 *   Compare (coordinator) ── one line protocol ──▶ worker process of Lanewise
 *      │  FMA peak between slices               ──▶ worker process of each peer, its library alone on the class path
 *      ▼
 *   Row a workload and thread count ──▶ TextReport, JsonReport
 * </pre>
 *
 * {@code worker} is what runs inside each process: the protocol, the workloads with their inputs and the check of their
 * outputs in double precision. {@code lanewise} is our side of each workload; the peers' sides lie in {@code bench/peers}
 * and are compiled by the profile {@code peers} alone. See docs/benchmarks/peers.md.
 */
package dev.lanewise.bench.peers;

/** Lanewise's side of each workload, started as a process like every peer. */
package dev.lanewise.bench.peers.lanewise;

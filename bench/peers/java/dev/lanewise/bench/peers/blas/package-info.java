/** The libraries that offer matrix products alone. */
package dev.lanewise.bench.peers.blas;

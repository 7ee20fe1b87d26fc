/** Deep Java Library on its PyTorch engine, used as its documentation says. */
package dev.lanewise.bench.peers.djl;

/** TensorFlow Java on its C++ runtime: graphs with the fused update operators, run by sessions. */
package dev.lanewise.bench.peers.tensorflow;

/** libtorch through bytedeco's presets of its C++ API, on the official binaries. */
package dev.lanewise.bench.peers.torch;

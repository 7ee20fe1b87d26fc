/**
 * Tensors, the lifetime of their arrays, and differentiation.
 *
 * <pre>
 *   Tensor ── shape, strides, offset ──▶ Storage ── array, version
 *     │                                     ▲
 *     │ op (Elementwise, Matmul, …)         │ lends and takes back
 *     ├──▶ kernel contracts                 Scope ──▶ ArrayPool
 *     └──▶ Tape: a Node an op; backward passes gradients from Node to Node, to a Leaf, to its sink
 * </pre>
 *
 * {@link dev.lanewise.tensor.Tensor} only delegates; each idea is a class of its own beside it. An op computes on
 * {@code kernel} contracts, writes whole arrays taken from the open {@link dev.lanewise.tensor.Scope}, and if an input is
 * watched records a node with what backward needs. This package uses {@code kernel} alone.
 */
package dev.lanewise.tensor;

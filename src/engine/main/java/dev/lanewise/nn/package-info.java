/**
 * Models: layers, their parameters and how they are saved. A {@link dev.lanewise.nn.Model} is a value that can be loaded,
 * asked for predictions from any thread, and handed to a trainer, which owns all that changes.
 *
 * <pre>
 *   Layers.dense(128, RELU) ──► Sequential.of(…) ──build(inputShape, seed)──► Parameters (one flat float[])
 *                                     │
 *                                     └── forward(input, Forward) ──► tensor operations, recorded on a Tape when training
 * </pre>
 *
 * Uses {@code tensor}, {@code io} and {@code kernel}; used by {@code train}.
 */
package dev.lanewise.nn;

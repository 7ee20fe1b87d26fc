/**
 * Data sets: where samples come from, how they are divided and how they reach a training step.
 *
 * <pre>
 *   Idx.read(folder) ──┐
 *   Digits.generate ───┼─▶ Dataset ──split──▶ train, validation, test ──Batches──▶ float[] inputs, int[] labels
 *   Table ─TableEncoder┘
 * </pre>
 *
 * A {@link dev.lanewise.data.Dataset} is immutable and safe to read from many threads. What is random here (shuffles,
 * splits, windows, generated samples) depends on a seed alone, through {@link dev.lanewise.kernel.Philox}. Uses {@code kernel} and
 * {@code io}.
 */
package dev.lanewise.data;

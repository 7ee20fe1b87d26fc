/**
 * Training: the trainer with its checks, its loop, its records and what may listen to it.
 *
 * <pre>
 *   Dataset ──Batches──► BatchSource ──► TrainingStep: forward ─► loss ─► backward ─► flat gradients ─► optimizer
 *                                            │                                            (one fused pass)
 *                                            └──► metrics ──► EpochRecord ──► History, callbacks
 * </pre>
 *
 * A {@code BatchSource} fills batches as they are asked for, or ahead on a thread of its own.
 *
 * The top floor: it uses everything below and nothing uses it.
 */
package dev.lanewise.train;

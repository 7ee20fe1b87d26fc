/**
 * Training: the trainer with its checks, its loop, its records and what may listen to it.
 *
 * <pre>
 *   Dataset ──Batches──► BatchBuffer ──► TrainingStep: forward ─► loss ─► backward ─► flat gradients ─► optimizer
 *                                            │                                            (one fused pass)
 *                                            └──► metrics ──► EpochRecord ──► History, callbacks
 * </pre>
 *
 * The top floor: it uses everything below and nothing uses it.
 */
package dev.lanewise.train;

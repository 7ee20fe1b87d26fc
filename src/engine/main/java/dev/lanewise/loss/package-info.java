/**
 * Losses: which kernel computes each, what prediction and target it takes, and its names. Uses {@code tensor} and
 * {@code kernel}; used by {@code train}. {@link dev.lanewise.loss.Losses} is the list.
 */
package dev.lanewise.loss;

/**
 * Optimizers, as pure pairs of {@code init} and {@code step} over a flat range of parameters, one fused kernel each. Uses
 * {@code kernel} alone; used by {@code train}. {@link dev.lanewise.optim.Optimizers} is the list.
 */
package dev.lanewise.optim;

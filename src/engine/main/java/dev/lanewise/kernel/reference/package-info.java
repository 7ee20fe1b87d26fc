/**
 * The naive form of each contract: plain loops over {@code double[]}, obvious at a glance; the oracle of accuracy. Its float
 * methods widen, call and narrow. It depends on {@code kernel} alone, and nothing imports it.
 */
package dev.lanewise.kernel.reference;

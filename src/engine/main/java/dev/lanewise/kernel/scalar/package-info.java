/**
 * The portable form of each contract: plain float loops in the contract's order, bit-equal to {@code vector}. Used where the
 * Vector API is absent, and the oracle of the order. It depends on {@code kernel} alone, and nothing imports it.
 */
package dev.lanewise.kernel.scalar;

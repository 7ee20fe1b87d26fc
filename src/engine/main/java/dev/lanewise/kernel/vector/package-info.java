/**
 * The SIMD form of each contract: a vector body, the remaining full vectors, a scalar tail. The only package that imports
 * {@code jdk.incubator.vector}; it depends on {@code kernel} alone, and nothing imports it.
 */
package dev.lanewise.kernel.vector;

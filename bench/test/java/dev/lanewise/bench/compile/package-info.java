/** Tests that every kernel is measured, and checked for how it is compiled. */
package dev.lanewise.bench.compile;

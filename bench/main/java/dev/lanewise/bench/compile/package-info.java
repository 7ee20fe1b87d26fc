/**
 * Finds kernels that C2 compiled badly, which depends on luck: on what was inlined first, and on which lengths came first.
 *
 * <pre>
 *   CompileCheck → a JVM a variant, or one for all in a random order
 *                      Variants (…Variants: one class a family) → Measurement
 *                → Verdict over the runs → CompileReport (table, JSON)
 * </pre>
 *
 * <p>A new kernel gets its line in a class named after its family; {@link dev.lanewise.bench.compile.Variants#uncovered}
 * names those that have none.
 */
package dev.lanewise.bench.compile;

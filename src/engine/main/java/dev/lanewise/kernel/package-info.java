/**
 * The kernels' contracts: one small interface a kernel, which says formula, shapes, aliasing, errors, order of summation,
 * error bound and source. Three forms implement each contract and bear its name:
 *
 * <pre>
 *   Gemm ──┬── vector.VectorGemm         the SIMD form, the default
 *          ├── scalar.ScalarGemm         plain float loops in the contract's order: bit-equal to vector
 *          └── reference.ReferenceGemm   plain loops over double[]: the oracle of accuracy
 * </pre>
 *
 * Bits are the same as {@link Float#floatToIntBits} compares them: where a contract says NaN, its payload and sign are no part
 * of the promise, and may differ from form to form. Files and digests hold the canonical one.
 *
 * <p>A {@link dev.lanewise.kernel.Backend} offers forms, {@link dev.lanewise.kernel.Kernels} is a complete set of them with
 * the threads to run on. Kernels know no tensor: they take row-major arrays, offsets, strides and sizes, allocate nothing
 * and check every argument before the first write. This package is public API for callers who want only kernels; it
 * depends on nothing, and everything above may use it. The constants and scalar functions that fix each bit of a result
 * live here too, on the contract they belong to.
 */
package dev.lanewise.kernel;

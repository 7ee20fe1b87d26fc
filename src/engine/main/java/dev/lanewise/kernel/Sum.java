package dev.lanewise.kernel;

/**
 * Σ x; an empty sum is +0.
 *
 * <p><b>Order, contiguous</b> ({@code reduce}, {@code rows}): the run is cut into chunks of {@link Numerics#CHUNK}. A chunk
 * is summed in {@link Numerics#LANES} lanes from +0: lane i adds elements i, i + 32, i + 64, … of the chunk in turn; then
 * lane i += lane i + 16 for i &lt; 16, and so on with 8, 4, 2, 1. Chunk sums are joined by {@link PairwiseTree}.
 *
 * <p><b>Order, outer axis</b> ({@code columns}): the rows are cut every {@link Numerics#OUTER_CUT}; a block is one chain of
 * additions from +0, and y ← block 0, then y ← y + block b in ascending b. (No block is −0, so y may as well begin as +0.)
 *
 * <p><b>Bound.</b> |error| ≤ γₘ·Σ|x|, with m = ⌈min(n, 4096)/32⌉ + 5 + ⌈log₂⌈n/4096⌉⌉ for a contiguous run and
 * min(n, 256) + ⌈n/256⌉ for an outer axis. Source: Higham, "The accuracy of floating point summation", 1993.
 */
public interface Sum extends ReductionKernel {}

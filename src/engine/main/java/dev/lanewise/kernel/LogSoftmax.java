package dev.lanewise.kernel;

/**
 * yⱼ ← (xⱼ − max) − ln Σ e^(xₖ − max) along each row; backward dxⱼ ← dyⱼ − e^(yⱼ)·Σₖ dyₖ.
 *
 * <p><b>Order.</b> As {@link Softmax}, with {@link Log#of} of the sum; the backward's sum in the order of {@link Sum}, then
 * fma(−e, s, dyⱼ). <b>Bound.</b> |error| ≤ (|xⱼ − max| + |y| + |ln Σ| + ⌈n/32⌉ + 8)·u. A row with NaN, with +∞, or of −∞
 * alone is all NaN. Source: as {@link Softmax}.
 */
public interface LogSoftmax extends RowKernel {}

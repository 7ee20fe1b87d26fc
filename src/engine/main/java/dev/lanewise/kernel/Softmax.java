package dev.lanewise.kernel;

/**
 * yⱼ ← e^(xⱼ − max) / Σ e^(xₖ − max) along each row; backward dxⱼ ← yⱼ·(dyⱼ − Σₖ dyₖ·yₖ).
 *
 * <p><b>Order.</b> max is exact ({@link Max}); each e is {@link Exp#of} of the rounded difference; the sum runs in the
 * order of {@link Sum}, the sum of the backward in that of {@link Dot}; then one division an element. <b>Bound.</b>
 * Relative error ≤ (⌈n/32⌉ + 8 + |xⱼ − max|)·u where y ≥ 2⁻¹²⁶, and |Σy − 1| ≤ (⌈n/32⌉ + 8 + ln n)·u. A row with NaN,
 * with +∞, or of −∞ alone is all NaN. Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and
 * softmax functions", 2021.
 */
public interface Softmax extends RowKernel {}

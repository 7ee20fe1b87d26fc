package dev.lanewise.kernel;

/** y ← |x|, exact. Backward: dy·sign(x), 0 at x = ±0 and NaN at NaN; reads x. */
public interface Absolute extends UnaryKernel {}

package dev.lanewise.kernel;

/** y ← max(a, b): NaN if either is NaN, and +0 is larger than −0, as {@link Math#max(float, float)}. */
public interface Maximum extends BinaryKernel {}

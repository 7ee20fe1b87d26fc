package dev.lanewise.kernel;

/** y ← min(a, b): NaN if either is NaN, and −0 is smaller than +0, as {@link Math#min(float, float)}. */
public interface Minimum extends BinaryKernel {}

package dev.lanewise.kernel;

/** max x, exact, as folding {@link Math#max(float, float)}: NaN wins, +0 is above −0, an empty maximum is −∞. */
public interface Max extends ReductionKernel {}

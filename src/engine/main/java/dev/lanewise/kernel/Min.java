package dev.lanewise.kernel;

/** min x, exact, as folding {@link Math#min(float, float)}: NaN wins, −0 is below +0, an empty minimum is +∞. */
public interface Min extends ReductionKernel {}

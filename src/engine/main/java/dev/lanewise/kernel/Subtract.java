package dev.lanewise.kernel;

/** y ← a − b, correctly rounded. */
public interface Subtract extends BinaryKernel {}

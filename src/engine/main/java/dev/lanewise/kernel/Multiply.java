package dev.lanewise.kernel;

/** y ← a·b, correctly rounded. */
public interface Multiply extends BinaryKernel {}

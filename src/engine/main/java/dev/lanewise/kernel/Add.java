package dev.lanewise.kernel;

/** y ← a + b, correctly rounded. */
public interface Add extends BinaryKernel {}

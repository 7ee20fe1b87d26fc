package dev.lanewise.kernel;

/** y ← x·x, correctly rounded. Backward: dy·(2·x); reads x. */
public interface Square extends UnaryKernel {}

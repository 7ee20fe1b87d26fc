package dev.lanewise.kernel;

/** y ← 1 / x, correctly rounded. Backward: −dy·(y·y); reads y. */
public interface Reciprocal extends UnaryKernel {}

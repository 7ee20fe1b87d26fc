package dev.lanewise.kernel;

/** y ← a / b, correctly rounded; x / 0 is ±∞ and 0 / 0 is NaN, as in IEEE 754. */
public interface Divide extends BinaryKernel {}

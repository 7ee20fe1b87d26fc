package dev.lanewise.kernel;

/** y ← −x, exact (the sign bit flips, of NaN and of zero too). Backward: −dy; reads neither x nor y. */
public interface Negate extends UnaryKernel {}

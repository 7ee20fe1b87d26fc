package dev.lanewise.kernel;

/** y ← √x, correctly rounded; NaN for x &lt; 0. Backward: dy / (2·y); reads y. */
public interface SquareRoot extends UnaryKernel {}

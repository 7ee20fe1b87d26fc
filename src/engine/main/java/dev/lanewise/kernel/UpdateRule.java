package dev.lanewise.kernel;

/** The coefficients of one step of an {@link UpdateKernel}. The forms in single precision round each once to a float. */
public interface UpdateRule {
    /** How many state arrays the step reads and writes. */
    int states();
}

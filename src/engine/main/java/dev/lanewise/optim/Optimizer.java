package dev.lanewise.optim;

import dev.lanewise.kernel.Kernels;

/**
 * A rule that changes parameters by their gradients: an immutable description. What it remembers between steps lies in an
 * {@link OptimizerState}, so a step is a function of state, parameters, gradients and the step's number alone, element by element: any split of
 * the range, on any threads, gives the same bits.
 */
public interface Optimizer {
    /** The id: {@code sgd}. */
    String id();

    /** The rate that a constant schedule uses, positive. */
    float learningRate();

    /** This rule with another rate. */
    Optimizer learningRate(double rate);

    /** The state before the first step, for n parameters. */
    OptimizerState init(int n);

    /**
     * Whether of an embedding's table only the rows with a gradient are to be stepped; by default all are. An optimizer that leaves
     * parameter and state as they are where the gradient is 0 says so without any change of its numbers.
     */
    default boolean touchedRowsOnly() {
        return false;
    }

    /**
     * One step over elements {@code from} to {@code to}, exclusive, of the flat arrays.
     *
     * @param step the number of this step, from 1
     * @param learningRate this step's rate
     */
    void step(
            Kernels kernels,
            OptimizerState state,
            float[] parameters,
            float[] gradients,
            int from,
            int to,
            long step,
            float learningRate);
}

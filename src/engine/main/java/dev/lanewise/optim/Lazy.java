package dev.lanewise.optim;

import dev.lanewise.kernel.Kernels;

/**
 * Another optimizer that updates, of an embedding's table, only the rows that the step's batch looked up, their state included;
 * all other parameters as ever. This is what {@code torch.optim.SparseAdam} and TensorFlow Addons' {@code LazyAdam} do to Adam:
 * a step costs what the batch costs and not what the table costs, but its numbers are others. A row keeps its momentum while it
 * is not looked up and does not drift by it; corrections of bias still count every step. Where the gradient of a table is not
 * known to be in few rows, as with a penalty on the weights or a table that is also multiplied by, all rows are updated.
 *
 * @param rule the optimizer
 */
public record Lazy(Optimizer rule) implements Optimizer {
    @Override
    public String id() {
        return "lazy-" + rule.id();
    }

    @Override
    public float learningRate() {
        return rule.learningRate();
    }

    @Override
    public Lazy learningRate(double rate) {
        return new Lazy(rule.learningRate(rate));
    }

    @Override
    public OptimizerState init(int n) {
        return rule.init(n);
    }

    @Override
    public boolean touchedRowsOnly() {
        return true;
    }

    @Override
    public void step(
            Kernels kernels,
            OptimizerState state,
            float[] parameters,
            float[] gradients,
            int from,
            int to,
            long step,
            float learningRate) {
        rule.step(kernels, state, parameters, gradients, from, to, step, learningRate);
    }
}

package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.LossProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;

/**
 * A loss of tensors, recorded and taken back, as a training step does it: the gradient is the array that the loss filled, as
 * it is where a layer takes it further, and as libtorch's leaves take it over. It is not copied to a place of its own.
 */
final class LanewiseLoss implements Task {
    private final LossProblem problem;
    private final Loss loss;
    private final Tensor prediction;
    private final Tensor target;
    private final ArrayPool pool = new ArrayPool();
    private double value;
    private double slope;

    LanewiseLoss(Spec spec, Kernels kernels) {
        problem = new LossProblem(spec);
        loss = switch (problem.kind) {
            case "mse" -> Losses.meanSquaredError();
            case "bce" -> Losses.binaryCrossentropyWithLogits();
            default -> Losses.sparseCategoricalCrossentropyWithLogits();
        };
        prediction = Tensor.wrap(kernels, problem.prediction, 0, problem.rows, problem.columns);
        target = problem.labels != null
                ? Tensor.wrap(kernels, problem.labels, 0, problem.rows)
                : Tensor.wrap(kernels, problem.target, 0, problem.rows, problem.columns);
    }

    @Override
    public void run() {
        lossAndGradient(null);
    }

    private void lossAndGradient(float[] into) {
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            tape.watch(prediction);
            Tensor mean = loss.of(prediction, target, null, Reduction.MEAN);
            value = mean.item();
            tape.backward(mean);
            Tensor gradient = tape.gradient(prediction);
            slope = gradient.get(problem.rows / 2, 0);
            if (into != null) {
                gradient.copyTo(into, 0);
            }
        }
    }

    @Override
    public Check check() {
        float[] gradient = new float[problem.rows * problem.columns];
        lossAndGradient(gradient);
        return problem.check(value, gradient);
    }

    @Override
    public double consume() {
        return value + slope;
    }
}

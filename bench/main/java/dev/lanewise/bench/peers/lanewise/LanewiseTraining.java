package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameters;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A training step as the trainer makes it, on batches that lie in memory as they do for the peers. */
final class LanewiseTraining implements Task {
    /** As the trainer's. */
    private static final int UPDATE_GRAIN = 1 << 14;

    private final TrainingProblem problem;
    private final Kernels kernels;
    private final Model model;
    private final Loss loss = Losses.sparseCategoricalCrossentropyWithLogits();
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final Parameters parameters;
    private final float[] gradients;
    private final List<Tensor> weights;
    private final List<Tensor> sinks;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> targets = new ArrayList<>();
    private final ArrayPool pool = new ArrayPool();
    private int step;
    private float last;

    LanewiseTraining(TrainingProblem problem, Model model, Optimizer optimizer, Kernels kernels, int... sample) {
        this.problem = problem;
        this.kernels = kernels;
        this.model = model;
        this.optimizer = optimizer;
        model.build(sample, 0);
        parameters = model.parameters();
        float[] start = problem.flatParameters();
        parameters.update(values -> System.arraycopy(start, 0, values, 0, values.length));
        gradients = new float[parameters.size()];
        state = optimizer.init(parameters.size());
        weights = parameters.tensors(kernels);
        sinks = parameters.views(kernels, Storage.wrap(gradients));
        int[] shape = new int[sample.length + 1];
        shape[0] = problem.batch;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        for (int i = 0; i < problem.batches; i++) {
            int first = i * problem.batch;
            inputs.add(Tensor.wrap(kernels, problem.inputs, first * TrainingProblem.INPUT, shape));
            targets.add(Tensor.wrap(kernels, problem.labels, first, problem.batch));
        }
    }

    @Override
    public void run() {
        int batch = step++ % problem.batches;
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            for (int i = 0; i < weights.size(); i++) {
                tape.watch(weights.get(i), sinks.get(i));
            }
            Tensor prediction = model.forward(inputs.get(batch), weights, Forward.training(0, step));
            Tensor mean = loss.of(prediction, targets.get(batch), null, Reduction.MEAN);
            last = (float) mean.item();
            tape.backward(mean);
        }
        long now = step;
        parameters.update(values -> kernels.parallel()
                .range(
                        values.length,
                        UPDATE_GRAIN,
                        (from, to) -> optimizer.step(
                                kernels, state, values, gradients, from, to, now, optimizer.learningRate())));
    }

    @Override
    public Check check() {
        float[] losses = new float[TrainingProblem.CHECKED];
        for (int i = 0; i < losses.length; i++) {
            run();
            losses[i] = last;
        }
        return problem.check(losses);
    }

    @Override
    public double consume() {
        return last;
    }
}

package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Regularization;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * One step: a pass (forward, loss, backward into the flat gradients) over one batch, or over several whose gradients add up,
 * then the update of the flat parameters. It holds the gradients and the optimizer's state, and everything else that one step
 * leaves to the next.
 */
final class TrainingStep {
    private final Setup setup;
    private final UpdateRules rules;
    private final Parameters parameters;
    private final Gradients gradients;
    private final Bound bound;
    /** Null where the weights are not averaged. */
    private final WeightAverage average;
    /** The arrays of the step before, for the next: without them each step would have megabytes zeroed. */
    private final ArrayPool arrays = new ArrayPool();

    private OptimizerState state;
    private long steps;
    /** Batches so far: each has random numbers of its own. */
    private long passes;
    /** What the step under way computes with. */
    private Bound on;

    private double penalty;
    private double gradientNorm = Double.NaN;

    TrainingStep(Setup setup) {
        this.setup = setup;
        this.rules = setup.rules();
        this.parameters = setup.model().parameters();
        this.gradients = new Gradients(parameters, rules);
        this.state = setup.optimizer().init(parameters.size());
        this.bound = bind(setup.kernels());
        this.average = rules.averages() ? new WeightAverage(parameters.size(), rules.averageDecay()) : null;
    }

    /** Kernels, and the parameters and gradients as tensors that compute with them. */
    private record Bound(Kernels kernels, List<Tensor> weights, List<Tensor> sinks) {}

    private Bound bind(Kernels kernels) {
        Storage flat = Storage.wrap(gradients.values());
        return new Bound(kernels, parameters.tensors(kernels), parameters.views(kernels, flat));
    }

    /** The number of steps made. */
    long steps() {
        return steps;
    }

    /** The number of batches passed, which is what makes a batch's random numbers its own. */
    Forward nextForward() {
        return Forward.training(setup.seed(), passes);
    }

    /**
     * Passes the first n samples of the buffer forward and backward. The gradients are those of the mean over all samples of
     * the step: this batch's mean counts n/all, and is added to those of the batches before it, in their order.
     *
     * @param all the samples that the whole step sees
     * @param first whether this is the step's first batch
     * @param outputs takes the model's outputs, for metrics
     * @return the mean loss of the n samples, without penalties. Where it is not finite nothing else was done, and there must
     *     be no {@link #update}
     */
    float pass(BatchBuffer batch, int n, int all, boolean first, float[] outputs) {
        if (first) {
            Kernels usual = setup.kernels();
            boolean cold = FirstStep.OF_THIS_PROCESS.takes(
                    usual.backend().name(), n, parameters.size(), setup.model().multiplications());
            on = cold ? bind(usual.portable()) : bound;
        }
        Kernels kernels = on.kernels;
        float value;
        try (Scope _ = Scope.open(arrays);
                Tape tape = Tape.open()) {
            for (int i = 0; i < on.weights.size(); i++) {
                tape.watch(on.weights.get(i), on.sinks.get(i), !first);
            }
            Tensor prediction = setup.model().forward(batch.input(kernels, n), on.weights, nextForward());
            Tensor mean =
                    setup.loss().of(prediction, batch.target(kernels, n), batch.weights(kernels, n), Reduction.MEAN);
            value = (float) mean.item();
            if (!Float.isFinite(value)) {
                return value;
            }
            if (n == all) {
                tape.backward(mean);
            } else {
                tape.backward(mean, Tensor.scalar(kernels, mean.dtype(), (double) n / all));
            }
            prediction.copyTo(outputs, 0);
        }
        passes++;
        if (first && rules.penalises()) {
            penalty = Penalties.of(setup, arrays);
        }
        return value;
    }

    /** What the penalties add to the loss of the step under way; 0 without any. */
    double penalty() {
        return penalty;
    }

    /**
     * Adds the penalties to the gradients and takes their norm, as far as the rules ask for it; false if it is not finite.
     *
     * @param stepOfEpoch the steps before this one in the epoch
     */
    boolean finishGradients(int stepOfEpoch) {
        if (rules.penalises()) {
            parameters.update(weights -> gradients.addPenalties(on.kernels, weights));
        }
        if (!rules.takesNorm(stepOfEpoch)) {
            gradientNorm = Double.NaN;
            return true;
        }
        gradientNorm = gradients.norm(on.kernels);
        return Double.isFinite(gradientNorm);
    }

    /** The norm of the last step's gradients before they were limited; NaN where it was not taken. */
    double gradientNorm() {
        return gradientNorm;
    }

    Gradients gradients() {
        return gradients;
    }

    /** Changes the parameters by the finished gradients. */
    void update(float rate) {
        steps++;
        Kernels kernels = on.kernels;
        Optimizer optimizer = setup.optimizer();
        gradients.clip(kernels, gradientNorm);
        parameters.update(values -> {
            if (rules.weightDecay() != 0) {
                decay(kernels, values, rate * rules.weightDecay());
            }
            kernels.parallel()
                    .range(
                            values.length,
                            Gradients.GRAIN,
                            (from, to) ->
                                    optimizer.step(kernels, state, values, gradients.values(), from, to, steps, rate));
            if (average != null) {
                average.follow(kernels, values);
            }
        });
    }

    private void decay(Kernels kernels, float[] values, float shrinkage) {
        Regularization kernel = kernels.get(Regularization.class);
        for (Segment segment : parameters.segments()) {
            if (Gradients.regularised(segment)) {
                int start = segment.offset();
                kernels.parallel()
                        .range(
                                segment.size(),
                                Gradients.GRAIN,
                                (from, to) -> kernel.decay(to - from, values, start + from, shrinkage));
            }
        }
    }

    /** Puts the average of the weights into the model, or takes it out again: each call undoes the one before. */
    void swapAverage() {
        if (average != null) {
            parameters.update(average::swap);
        }
    }

    /** A copy of the weights, and of their average, to go back to; in {@code old}, if that is not null. */
    Snapshot snapshot(Snapshot old, int epoch) {
        float[] weights = old == null ? new float[parameters.size()] : old.weights();
        float[] averaged = average == null ? null : old == null ? new float[parameters.size()] : old.average();
        parameters.update(values -> System.arraycopy(values, 0, weights, 0, values.length));
        return new Snapshot(weights, averaged, average == null ? 0 : average.copyTo(averaged), epoch);
    }

    /** Puts the weights and their average back. The optimizer remembers what it did. */
    void restore(Snapshot snapshot) {
        parameters.update(values -> System.arraycopy(snapshot.weights(), 0, values, 0, values.length));
        if (average != null) {
            average.restore(snapshot.average(), snapshot.averagedSteps());
        }
    }

    /** Lets the optimizer begin anew, where what it remembers is no longer finite. */
    void forgetState() {
        state = setup.optimizer().init(parameters.size());
    }
}

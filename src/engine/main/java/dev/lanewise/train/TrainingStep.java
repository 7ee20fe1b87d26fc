package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Regularization;
import dev.lanewise.nn.BufferPass;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Weight;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.TouchedRows;
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
    private final Parameters buffers;
    private final Gradients gradients;
    private final Bound bound;
    /** The rows of the gradients of embeddings that a step touches; null for every other array of parameters. */
    private final TouchedRows[] tables;

    private final RowUpdate rowUpdate;
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
        this.buffers = setup.model().buffers();
        requireTrained(parameters);
        this.gradients = new Gradients(parameters, rules);
        this.state = setup.optimizer().init(parameters.size());
        this.bound = bind(setup.kernels());
        this.tables = tables();
        this.rowUpdate = new RowUpdate(setup.optimizer());
        this.average = rules.averages() ? newAverage() : null;
    }

    private static void requireTrained(Parameters parameters) {
        if (parameters.segments().stream().noneMatch(Segment::trainable)) {
            throw new IllegalArgumentException(
                    "every parameter of the model is frozen, so there is nothing to train; freeze fewer");
        }
    }

    private WeightAverage newAverage() {
        return new WeightAverage(parameters.size(), buffers.size(), rules.averageDecay());
    }

    /** Kernels, and the parameters, gradients and buffers as tensors that compute with them. */
    private record Bound(Kernels kernels, List<Tensor> weights, List<Tensor> sinks, BufferPass buffers) {}

    private Bound bind(Kernels kernels) {
        Storage flat = Storage.wrap(gradients.values());
        return new Bound(
                kernels,
                parameters.tensors(kernels),
                parameters.views(kernels, flat),
                setup.model().bufferPass(kernels));
    }

    private TouchedRows[] tables() {
        List<Segment> segments = parameters.segments();
        TouchedRows[] rows = new TouchedRows[segments.size()];
        for (int i = 0; i < rows.length; i++) {
            if (segments.get(i).trainable() && segments.get(i).group() == Weight.Group.EMBEDDING) {
                rows[i] = new TouchedRows(bound.sinks.get(i));
            }
        }
        return rows;
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
                    usual.backend().name(),
                    n * setup.outputs(),
                    parameters.size(),
                    setup.model().multiplications());
            on = cold ? bind(usual.portable()) : bound;
        }
        Kernels kernels = on.kernels;
        float value;
        try (Scope _ = Scope.open(arrays);
                Tape tape = Tape.open()) {
            for (int i = 0; i < on.weights.size(); i++) {
                if (!parameters.segments().get(i).trainable()) {
                    continue;
                }
                if (tables[i] != null) {
                    tape.watchRows(on.weights.get(i), tables[i], !first);
                } else {
                    tape.watch(on.weights.get(i), on.sinks.get(i), !first);
                }
            }
            Tensor prediction = setup.model()
                    .forward(batch.input(kernels, n), on.weights, nextForward().keeping(on.buffers));
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
        on.buffers.commit();
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
            for (TouchedRows table : tables) {
                if (table != null) {
                    table.markAll();
                }
            }
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
        gradients.clip(kernels, gradientNorm);
        parameters.update(values -> {
            if (rules.weightDecay() != 0) {
                decay(kernels, values, rate * rules.weightDecay());
            }
            step(kernels, values, rate);
            if (average != null) {
                buffers.update(statistics -> average.follow(kernels, values, statistics));
            }
        });
    }

    /** The optimizer's step over all parameters that are trained, but over the touched rows alone where it asks for that. */
    private void step(Kernels kernels, float[] values, float rate) {
        boolean touchedRowsOnly = setup.optimizer().touchedRowsOnly();
        int start = 0;
        int end = 0;
        for (int i = 0; i < tables.length; i++) {
            Segment segment = parameters.segments().get(i);
            int next = segment.offset() + segment.size();
            boolean rows = touchedRowsOnly && tables[i] != null && !tables[i].all();
            if (segment.trainable() && !rows) {
                end = next;
                continue;
            }
            stretch(kernels, values, start, end, rate);
            if (segment.trainable()) {
                float[] flat = gradients.values();
                rowUpdate.step(kernels, state, values, flat, segment.offset(), tables[i], steps, rate);
            }
            start = next;
            end = next;
        }
        stretch(kernels, values, start, end, rate);
    }

    private void stretch(Kernels kernels, float[] values, int start, int end, float rate) {
        float[] flat = gradients.values();
        kernels.parallel()
                .range(
                        end - start,
                        Gradients.GRAIN,
                        (from, to) -> setup.optimizer()
                                .step(kernels, state, values, flat, start + from, start + to, steps, rate));
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
            parameters.update(values -> buffers.update(statistics -> average.swap(values, statistics)));
        }
    }

    /** A copy of the weights and buffers, and of their average, to go back to; in {@code old}, if that is not null. */
    Snapshot snapshot(Snapshot old, int epoch) {
        float[] weights = old == null ? new float[parameters.size()] : old.weights();
        float[] statistics = old == null ? new float[buffers.size()] : old.buffers();
        float[] averaged = old != null ? old.average() : average == null ? null : average.room();
        parameters.update(values -> System.arraycopy(values, 0, weights, 0, values.length));
        buffers.update(values -> System.arraycopy(values, 0, statistics, 0, values.length));
        return new Snapshot(weights, statistics, averaged, average == null ? 0 : average.copyTo(averaged), epoch);
    }

    /** Puts the weights, the buffers and their average back. The optimizer remembers what it did. */
    void restore(Snapshot snapshot) {
        parameters.update(values -> System.arraycopy(snapshot.weights(), 0, values, 0, values.length));
        buffers.update(values -> System.arraycopy(snapshot.buffers(), 0, values, 0, values.length));
        if (average != null) {
            average.restore(snapshot.average(), snapshot.averagedSteps());
        }
    }

    /** Lets the optimizer begin anew, where what it remembers is no longer finite. */
    void forgetState() {
        state = setup.optimizer().init(parameters.size());
    }
}

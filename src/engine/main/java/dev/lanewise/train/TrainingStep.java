package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Parameters;
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
 * One step: forward, loss, backward into the flat gradients, update of the flat parameters. It holds the gradients and the
 * optimizer's state, and everything else that one step leaves to the next.
 */
final class TrainingStep {
    /** Elements of an update that are worth a thread of their own. */
    private static final int UPDATE_GRAIN = 1 << 14;

    private final Setup setup;
    private final Parameters parameters;
    private final float[] gradients;
    private final OptimizerState state;
    private final Bound bound;
    /** The arrays of the step before, for the next: without them each step would have megabytes zeroed. */
    private final ArrayPool arrays = new ArrayPool();

    private long steps;

    TrainingStep(Setup setup) {
        this.setup = setup;
        this.parameters = setup.model().parameters();
        this.gradients = new float[parameters.size()];
        this.state = setup.optimizer().init(parameters.size());
        this.bound = bind(setup.kernels());
    }

    /** Kernels, and the parameters and gradients as tensors that compute with them. */
    private record Bound(Kernels kernels, List<Tensor> weights, List<Tensor> sinks) {}

    private Bound bind(Kernels kernels) {
        return new Bound(kernels, parameters.tensors(kernels), parameters.views(kernels, Storage.wrap(gradients)));
    }

    /** The number of steps made. */
    long steps() {
        return steps;
    }

    /**
     * Trains on the first n samples of the buffer.
     *
     * @param learningRate the rate of the update
     * @param outputs takes the model's outputs, for metrics
     * @return the mean loss of the n samples, before the update
     * @throws TrainingException if it is not finite, before the update
     */
    float run(BatchBuffer batch, int n, float learningRate, float[] outputs) {
        Kernels usual = setup.kernels();
        boolean cold = FirstStep.OF_THIS_PROCESS.takes(usual.backend().name(), n, parameters.size());
        Bound on = cold ? bind(usual.portable()) : bound;
        Kernels kernels = on.kernels;
        float value;
        try (Scope _ = Scope.open(arrays);
                Tape tape = Tape.open()) {
            for (int i = 0; i < on.weights.size(); i++) {
                tape.watch(on.weights.get(i), on.sinks.get(i));
            }
            Forward forward = Forward.training(setup.seed(), steps);
            Tensor prediction = setup.model().forward(batch.input(kernels, n), on.weights, forward);
            Tensor mean = setup.loss().of(prediction, batch.target(kernels, n), null, Reduction.MEAN);
            value = (float) mean.item();
            if (!Float.isFinite(value)) {
                throw new TrainingException("the loss became " + value + " in step " + (steps + 1)
                        + "; the weights are as they were before it. Lower the learning rate, or look for values in the data "
                        + "that are not finite");
            }
            tape.backward(mean);
            prediction.copyTo(outputs, 0);
        }
        steps++;
        update(kernels, learningRate);
        return value;
    }

    private void update(Kernels kernels, float rate) {
        Optimizer optimizer = setup.optimizer();
        parameters.update(values -> kernels.parallel()
                .range(
                        values.length,
                        UPDATE_GRAIN,
                        (from, to) -> optimizer.step(kernels, state, values, gradients, from, to, steps, rate)));
    }
}

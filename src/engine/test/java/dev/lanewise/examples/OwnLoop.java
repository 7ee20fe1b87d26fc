package dev.lanewise.examples;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** A training step without the trainer, for objectives that are no loss of one prediction against one target. */
final class OwnLoop {
    // step
    private final Kernels kernels = Kernels.best();
    private final Model model;
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final float[] gradients;
    private final List<Tensor> weights;
    private final List<Tensor> sinks;
    private long steps;

    OwnLoop(Model model, Optimizer optimizer) {
        this.model = model;
        this.optimizer = optimizer;
        this.state = optimizer.init(model.parameters().size());
        this.gradients = new float[model.parameters().size()];
        this.weights = model.parameters().tensors(kernels);
        this.sinks = model.parameters().views(kernels, Storage.wrap(gradients));
    }

    /** One step down the objective, which gets the model as a function of tensors; its value before the step. */
    double step(Function<Function<Tensor, Tensor>, Tensor> objective) {
        double value;
        try (Scope _ = Scope.open(); Tape tape = Tape.open()) {
            for (int i = 0; i < weights.size(); i++) {
                tape.watch(weights.get(i), sinks.get(i));           // gradients go straight into the flat array
            }
            Forward forward = Forward.training(1, steps++);
            Tensor total = objective.apply(input -> model.forward(input, weights, forward));
            value = total.item();
            tape.backward(total);
        }
        model.parameters().update(values -> optimizer.step(
                kernels, state, values, gradients, 0, values.length, steps, optimizer.learningRate()));
        return value;
    }
    // end
}

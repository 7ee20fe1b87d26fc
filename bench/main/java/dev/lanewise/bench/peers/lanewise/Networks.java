package dev.lanewise.bench.peers.lanewise;

import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;

/** The models and optimizers of the comparison. */
final class Networks {
    private Networks() {}

    /** 784-128-64-10. */
    static Model mlp() {
        return Sequential.of(dense(128, Activation.RELU), dense(64, Activation.RELU), dense(TrainingProblem.CLASSES));
    }

    /**
     * conv 3×3×16 same, relu, max pool 2, conv 3×3×32 same, relu, max pool 2, flatten, dense 10, on samples [1, 28, 28];
     * parameters in the order of {@link dev.lanewise.bench.peers.worker.CnnProblem}.
     */
    static Model cnn() {
        return Sequential.of(
                conv2d(CnnProblem.FIRST, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                conv2d(CnnProblem.SECOND, 3, Activation.RELU).padding(Padding.SAME),
                maxPool2d(2),
                flatten(),
                dense(TrainingProblem.CLASSES));
    }

    static Optimizer optimizer(TrainingProblem problem) {
        return problem.adam ? adam() : Optimizers.sgd(TrainingProblem.SGD_RATE);
    }

    /** Rate 0.001, β 0.9 and 0.999, ε 10⁻⁸. */
    static Optimizer adam() {
        return Optimizers.adam(TrainingProblem.ADAM_RATE);
    }
}

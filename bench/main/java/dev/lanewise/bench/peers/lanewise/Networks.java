package dev.lanewise.bench.peers.lanewise;

import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;
import java.util.ArrayList;
import java.util.List;

/** The models and optimizers of the comparison. */
final class Networks {
    private Networks() {}

    /** 784-128-64-10. */
    static Model mlp() {
        return Sequential.of(dense(128, Activation.RELU), dense(64, Activation.RELU), dense(TrainingProblem.CLASSES));
    }

    /** The problem's convolutions with relu and max pool 2, flatten, dense 10; parameters in the problem's order. */
    static Model cnn(CnnProblem problem) {
        List<Layer> layers = new ArrayList<>();
        for (int block = 0; block < problem.blocks(); block++) {
            layers.add(conv2d(problem.out(block), 3, Activation.RELU).padding(Padding.SAME));
            layers.add(maxPool2d(2));
        }
        layers.add(flatten());
        layers.add(dense(TrainingProblem.CLASSES));
        return Sequential.of(layers.toArray(Layer[]::new));
    }

    static Optimizer optimizer(TrainingProblem problem) {
        return problem.adam ? adam() : Optimizers.sgd(TrainingProblem.SGD_RATE);
    }

    /** Rate 0.001, β 0.9 and 0.999, ε 10⁻⁸. */
    static Optimizer adam() {
        return Optimizers.adam(TrainingProblem.ADAM_RATE);
    }
}

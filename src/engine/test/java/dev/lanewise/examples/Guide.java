package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.meanAbsoluteError;
import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Layers.dense;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;

/** The programs of docs/guide. */
final class Guide {
    private Guide() {}

    static double[] twoErrors() {
        // errors
        Tensor prediction = Tensor.of(new float[] {2.5f, 0, 2, 8}, 4, 1);   // four samples of one output
        Tensor target = Tensor.of(new float[] {3, -0.5f, 2, 7}, 4, 1);
        double squared = meanSquaredError().of(prediction, target, null, Reduction.MEAN).item();    // 0.375
        double absolute = meanAbsoluteError().of(prediction, target, null, Reduction.MEAN).item();  // 0.5
        // end
        return new double[] {squared, absolute};
    }

    static double[] outlier() {
        // outlier
        Tensor prediction = Tensor.of(new float[] {0, 0}, 2, 1);
        Tensor target = Tensor.of(new float[] {1, 10}, 2, 1);               // the second is ten times as far off
        float[] squared = meanSquaredError().of(prediction, target, null, Reduction.NONE).toArray();   // 1, 100
        float[] absolute = meanAbsoluteError().of(prediction, target, null, Reduction.NONE).toArray(); // 1, 10
        // end
        return new double[] {squared[0], squared[1], absolute[0], absolute[1]};
    }

    static double[] crossEntropies() {
        // cross-entropy
        Tensor logits = Tensor.of(new float[] {2, 1, 0.1f}, 1, 3);          // one sample, three classes
        float[] shares = logits.softmax(1).toArray();                       // 0.659, 0.242, 0.099
        Tensor label = Tensor.of(Kernels.best(), new int[] {0}, 1);         // the first class is right
        double loss = sparseCategoricalCrossentropyWithLogits()
                .of(logits, label, null, Reduction.MEAN).item();            // −ln 0.659 = 0.417
        // end
        return new double[] {shares[0], shares[1], shares[2], loss};
    }

    static double certainAndWrong() {
        // certain
        Tensor logit = Tensor.of(new float[] {100}, 1, 1);                  // sure of a yes: sigmoid(100) rounds to 1
        Tensor target = Tensor.of(new float[] {0}, 1, 1);                   // but it was a no
        double loss = binaryCrossentropyWithLogits().of(logit, target, null, Reduction.MEAN).item();   // 100, not ∞
        // end
        return loss;
    }

    static double weighted() {
        // weights
        Tensor prediction = Tensor.of(new float[] {1, 3}, 2, 1);
        Tensor target = Tensor.of(new float[] {0, 0}, 2, 1);
        Tensor weights = Tensor.of(new float[] {4, 0}, 2);                  // the first counts four times, the second not
        double loss = meanAbsoluteError().of(prediction, target, weights, Reduction.MEAN).item();      // (4·1 + 0·3)/2 = 2
        // end
        return loss;
    }

    static double[] chain() {
        // chain
        Tensor x = Tensor.of(new float[] {3}, 1);
        Tensor w = Tensor.of(new float[] {0.5f}, 1);
        try (Tape tape = Tape.open()) {
            tape.watch(w);
            Tensor y = w.multiply(x);                                       // 1.5
            Tensor loss = y.subtract(2).square().sum();                     // (1.5 − 2)² = 0.25
            tape.backward(loss);
            double gradient = tape.gradient(w).item();                      // 2·(1.5 − 2)·3 = −3
            // end
            return new double[] {loss.item(), gradient};
        }
    }

    static double difference() {
        // difference
        double h = 1e-6;
        double up = Math.pow((0.5 + h) * 3 - 2, 2);
        double down = Math.pow((0.5 - h) * 3 - 2, 2);
        double slope = (up - down) / (2 * h);                               // −3, without any calculus
        // end
        return slope;
    }

    static GradientReport check() {
        // check
        var model = Sequential.of(dense(8, TANH), dense(1));
        GradientReport report = GradientCheck.of(model, meanSquaredError()).run(new Parabola());
        System.out.println(report);                                         // the table below
        // end
        return report;
    }

    // descend
    /** Goes down f(x, y) = ½x² + 10y² from (4, 1), and gives the place it reaches. */
    static float[] descend(Optimizer optimizer, int steps) {
        float[] place = {4, 1};
        OptimizerState state = optimizer.init(2);
        for (int step = 1; step <= steps; step++) {
            float[] gradient = {place[0], 20 * place[1]};
            optimizer.step(Kernels.best(), state, place, gradient, 0, 2, step, optimizer.learningRate());
        }
        return place;
    }
    // end
}

package dev.lanewise.examples;

import dev.lanewise.loss.CustomLoss;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Weight;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/** A loss and a layer of one's own, each in ten lines. */
public final class OwnParts {
    private OwnParts() {}

    // loss
    /** The squared error, but four times as dear where the prediction is too low. */
    static Loss shortfall() {
        return CustomLoss.of("shortfall", (prediction, target) -> {
            Tensor error = target.subtract(prediction);
            Tensor missing = error.relu();                       // what the prediction falls short by
            return error.square().add(missing.square().multiply(3)).mean(1);
        });
    }
    // end

    // layer
    /** x·sigmoid(βx) with a β that each unit learns: "swish". */
    record Swish() implements Layer {
        @Override public String type() { return "swish"; }

        @Override public List<Weight> weights(int[] inputShape) {
            return List.of(new Weight("beta", inputShape, Weight.Group.SCALE, Initializer.ONES, 1, 1));
        }

        @Override public int weightCount() { return 1; }

        @Override public Tensor forward(Tensor x, List<Tensor> weights, Forward forward) {
            return x.multiply(x.multiply(weights.getFirst()).sigmoid());
        }
    }
    // end
}

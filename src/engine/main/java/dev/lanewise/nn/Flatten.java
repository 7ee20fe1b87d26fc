package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;

/** Makes a vector of each sample: [N, C, H, W] becomes [N, C·H·W], without copying. */
public record Flatten() implements Layer {
    @Override
    public String type() {
        return "flatten";
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return new int[] {Shapes.size(inputShape)};
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.flatten(1);
    }
}

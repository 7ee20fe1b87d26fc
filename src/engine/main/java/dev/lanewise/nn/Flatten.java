package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Makes a vector of each sample: [N, C, H, W] becomes [N, C·H·W], without copying. */
public record Flatten() implements Layer {
    @Override
    public String type() {
        return "flatten";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return new int[] {Shapes.size(inputShape)};
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        return List.of();
    }

    @Override
    public int weightCount() {
        return 0;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.flatten(1);
    }
}

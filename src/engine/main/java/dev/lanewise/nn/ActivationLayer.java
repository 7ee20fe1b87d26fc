package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * An activation as a layer of its own. After a dense layer, {@code dense(n, activation)} computes the same bits in one pass.
 *
 * @param activation the function
 */
public record ActivationLayer(Activation activation) implements Layer {
    @Override
    public String type() {
        return "activation";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("activation", activation.id());
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return activation.of(input);
    }

    @Override
    public Activation outputActivation() {
        return activation;
    }
}

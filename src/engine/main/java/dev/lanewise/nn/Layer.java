package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A layer: an immutable description, without parameters of its own. Shapes are those of one sample; tensors carry the batch
 * axis N in front.
 */
public interface Layer {
    /** The type's name in summaries and files: {@code dense}. */
    String type();

    /** What makes this layer differ from another of its type, as JSON values in a fixed order: {@code units: 128}. */
    Map<String, Object> settings();

    /**
     * The shape of one output sample.
     *
     * @throws IllegalArgumentException if the layer cannot take this input, with the mend
     */
    int[] outputShape(int[] inputShape);

    /** The parameters that the layer needs for this input, in order. */
    List<Weight> weights(int[] inputShape);

    /** How many {@link #weights} there are. */
    int weightCount();

    /** The output for {@code input} [N, …inputShape], with the tensors of {@link #weights} in their order. */
    Tensor forward(Tensor input, List<Tensor> weights, Forward forward);

    /** What the layer's output passed through last. */
    default Activation outputActivation() {
        return Activation.NONE;
    }
}

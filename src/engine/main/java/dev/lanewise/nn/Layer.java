package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A layer: an immutable description, without parameters of its own. Shapes are those of one sample; tensors carry the batch
 * axis N in front.
 *
 * <p>A layer of one's own that keeps its input's shape and learns nothing needs {@link #type} and {@link #forward} alone, made
 * of tensor operations, which differentiate themselves; {@code train.GradientCheck} shows whether its gradient is right. A
 * model with such a layer trains as any other; {@link Model#load} knows the engine's layers only.
 */
public interface Layer {
    /** The type's name in summaries and files: {@code dense}. */
    String type();

    /** What makes this layer differ from another of its type, as JSON values in a fixed order: {@code units: 128}; by default none. */
    default Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * The shape of one output sample; by default the input's.
     *
     * @throws IllegalArgumentException if the layer cannot take this input, with the mend
     */
    default int[] outputShape(int[] inputShape) {
        return inputShape.clone();
    }

    /** The parameters that the layer needs for this input, in order; by default none. */
    default List<Weight> weights(int[] inputShape) {
        return List.of();
    }

    /** How many {@link #weights} there are, whatever the input; by default 0. */
    default int weightCount() {
        return 0;
    }

    /**
     * What the layer keeps beside its parameters, such as running statistics, in order; by default nothing. Buffers are saved,
     * averaged and gone back to with the parameters, but no optimizer changes them: a pass that trains leaves their next
     * values by {@link Forward#keep}.
     */
    default List<Weight> buffers(int[] inputShape) {
        return List.of();
    }

    /** How many {@link #buffers} there are, whatever the input; by default 0. */
    default int bufferCount() {
        return 0;
    }

    /**
     * The fewest samples that the layer can train on at once; by default 1. A training whose last batch would be smaller is
     * refused before it begins. Of layers that hold layers, those within are asked.
     */
    default int leastBatch(int[] inputShape) {
        return 1;
    }

    /**
     * How many layers this one is, each with random numbers of its own: 1, unless it holds layers. Layers are numbered in
     * the order of a model, those within others where they stand.
     */
    default int layerCount() {
        return 1;
    }

    /** The multiplications by weights that one sample takes on the way forward; by default one a weight. */
    default long multiplications(int[] inputShape) {
        return weights(inputShape).stream()
                .mapToLong(weight -> Shapes.size(weight.shape()))
                .sum();
    }

    /** The output for {@code input} [N, …inputShape], with the tensors of {@link #weights} in their order. */
    Tensor forward(Tensor input, List<Tensor> weights, Forward forward);

    /** What the layer's output passed through last. */
    default Activation outputActivation() {
        return Activation.NONE;
    }
}

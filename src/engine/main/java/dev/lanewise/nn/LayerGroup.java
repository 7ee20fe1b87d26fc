package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A layer that holds layers. To a model it is one layer: its weights are theirs, under names that nest ({@code
 * residual_1/conv2d/kernel}), and so are its multiplications and random numbers.
 */
public sealed interface LayerGroup extends Layer permits Block, Residual {
    /** What the layer holds, in the order of its weights. */
    List<Branch> branches();

    /** {@link Layer#forward}, showing the name and output of each layer within to {@code watcher}, if that is not null. */
    Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher);

    /**
     * Layers that follow one another within a layer.
     *
     * @param name what their names begin with; empty for nothing
     * @param layers the layers
     * @param names their names within the branch, such as {@code conv2d_1}
     */
    record Branch(String name, List<Layer> layers, List<String> names) {
        static Branch of(String name, Chain chain) {
            return new Branch(name, chain.layers(), chain.names());
        }
    }
}

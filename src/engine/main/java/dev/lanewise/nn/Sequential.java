package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;

/** A model whose layers follow one another; a {@link Block} or a {@link Residual} among them is a layer of layers. */
public final class Sequential extends Model {
    private final Chain chain;

    private Sequential(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer");
        }
        this.chain = new Chain(layers);
    }

    /** A model of these layers; it learns its input's shape from the data, or from {@link #build}. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /** A model of these layers. */
    public static Sequential of(List<Layer> layers) {
        return new Sequential(layers);
    }

    /** The layers, in order. */
    public List<Layer> layers() {
        return chain.layers();
    }

    @Override
    public Activation outputActivation() {
        return chain.outputActivation();
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return chain.outputShape(inputShape);
    }

    @Override
    long multiplications(int[] inputShape) {
        return chain.multiplications(inputShape);
    }

    @Override
    List<Segment> segments(int[] inputShape) {
        return Segment.table(chain.weights(inputShape));
    }

    @Override
    Parameters makeParameters(int[] inputShape, long seed) {
        return Parameters.initial(chain.weights(inputShape), seed);
    }

    @Override
    Leaves leaves(int[] inputShape) {
        return Leaves.of(chain, inputShape);
    }

    @Override
    List<Weight> bufferList(int[] inputShape) {
        return chain.buffers(inputShape);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return forward(input, weights, forward, null);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher) {
        return chain.forward(input, weights, withBuffers(forward, input.kernels()), watcher);
    }

    @Override
    List<Object> architecture() {
        return chain.architecture();
    }

    @Override
    public String summary() {
        return Summary.of(chain, inputShape());
    }
}

package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Layers that follow one another, as one layer: a piece of a model that a method makes and a summary shows together. */
public final class Block implements LayerGroup {
    private final Chain chain;

    /** A block of these layers, at least one. */
    public Block(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a block needs at least one layer; give it one, or leave it out");
        }
        this.chain = new Chain(layers);
    }

    /** The layers, in order. */
    public List<Layer> layers() {
        return chain.layers();
    }

    @Override
    public String type() {
        return "block";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("layers", chain.architecture());
    }

    @Override
    public List<Branch> branches() {
        return List.of(Branch.of("", chain));
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return chain.outputShape(inputShape);
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        return chain.weights(inputShape);
    }

    @Override
    public int weightCount() {
        return chain.weightCount();
    }

    @Override
    public List<Weight> buffers(int[] inputShape) {
        return chain.buffers(inputShape);
    }

    @Override
    public int bufferCount() {
        return chain.bufferCount();
    }

    @Override
    public int layerCount() {
        return chain.layerCount();
    }

    @Override
    public long multiplications(int[] inputShape) {
        return chain.multiplications(inputShape);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return forward(input, weights, forward, null);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher) {
        return chain.forward(input, weights, forward, watcher);
    }

    @Override
    public Activation outputActivation() {
        return chain.outputActivation();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block that && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    @Override
    public String toString() {
        return type() + chain;
    }
}

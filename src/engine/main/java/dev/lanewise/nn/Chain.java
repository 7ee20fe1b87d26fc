package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Layers that follow one another, each under its name: what a model is made of, and a layer that holds layers. */
final class Chain {
    private final List<Layer> layers;
    private final List<String> names;

    Chain(List<Layer> layers) {
        this.layers = List.copyOf(layers);
        this.names = names(this.layers);
    }

    List<Layer> layers() {
        return layers;
    }

    List<String> names() {
        return names;
    }

    /** {@code dense}, {@code dense_1}, …: a layer's type, numbered from the second of its kind on. */
    private static List<String> names(List<Layer> layers) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            int before = seen.merge(layer.type(), 1, Integer::sum) - 1;
            names.add(before == 0 ? layer.type() : layer.type() + "_" + before);
        }
        return names;
    }

    int[] outputShape(int[] inputShape) {
        int[] shape = inputShape;
        for (Layer layer : layers) {
            shape = layer.outputShape(shape);
        }
        return shape;
    }

    long multiplications(int[] inputShape) {
        int[] shape = inputShape;
        long sum = 0;
        for (Layer layer : layers) {
            sum += layer.multiplications(shape);
            shape = layer.outputShape(shape);
        }
        return sum;
    }

    /** All layers' weights, each named after its layer: {@code dense_1/kernel}. */
    List<Weight> weights(int[] inputShape) {
        return collected(inputShape, false);
    }

    /** All layers' buffers, named likewise. */
    List<Weight> buffers(int[] inputShape) {
        return collected(inputShape, true);
    }

    private List<Weight> collected(int[] inputShape, boolean buffers) {
        List<Weight> all = new ArrayList<>();
        int[] shape = inputShape;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int[] output = layer.outputShape(shape);
            List<Weight> own = buffers ? layer.buffers(shape) : layer.weights(shape);
            int count = buffers ? layer.bufferCount() : layer.weightCount();
            if (own.size() != count) {
                String what = buffers ? "buffer" : "weight";
                throw new IllegalArgumentException("the layer " + layer.type() + " asks for " + own.size() + " " + what
                        + "s, but its " + what + "Count() is " + count + "; make them equal");
            }
            for (Weight weight : own) {
                all.add(weight.within(names.get(i)));
            }
            shape = output;
        }
        return all;
    }

    int weightCount() {
        return layers.stream().mapToInt(Layer::weightCount).sum();
    }

    int bufferCount() {
        return layers.stream().mapToInt(Layer::bufferCount).sum();
    }

    int layerCount() {
        return layers.stream().mapToInt(Layer::layerCount).sum();
    }

    /** The output, with the tensors of {@link #weights}; each layer's name and output go to {@code watcher}, if that is not null. */
    Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher) {
        Tensor x = input;
        int nextWeight = 0;
        int nextLayer = forward.layer();
        int nextBuffer = forward.firstBuffer();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String name = names.get(i);
            int weightCount = layer.weightCount();
            List<Tensor> own = weights.subList(nextWeight, nextWeight + weightCount);
            Forward here = forward.at(nextLayer, nextBuffer);
            x = layer instanceof LayerGroup group && watcher != null
                    ? group.forward(x, own, here, (inner, output) -> watcher.accept(name + "/" + inner, output))
                    : layer.forward(x, own, here);
            nextWeight += weightCount;
            nextLayer += layer.layerCount();
            nextBuffer += layer.bufferCount();
            if (watcher != null) {
                watcher.accept(name, x);
            }
        }
        return x;
    }

    /** The layers as JSON values. */
    List<Object> architecture() {
        List<Object> architecture = new ArrayList<>();
        for (Layer layer : layers) {
            architecture.add(LayerFormat.write(layer));
        }
        return architecture;
    }

    Activation outputActivation() {
        return layers.getLast().outputActivation();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chain that && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }

    @Override
    public String toString() {
        return layers.toString();
    }
}

package dev.lanewise.nn;

import dev.lanewise.kernel.RandomStream;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A model whose layers follow one another. */
public final class Sequential extends Model {
    private final List<Layer> layers;
    private final List<String> names;

    private Sequential(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer");
        }
        this.layers = List.copyOf(layers);
        this.names = names(this.layers);
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
        return layers;
    }

    @Override
    public Activation outputActivation() {
        return layers.getLast().outputActivation();
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        int[] shape = inputShape;
        for (Layer layer : layers) {
            shape = layer.outputShape(shape);
        }
        return shape;
    }

    @Override
    long multiplications(int[] inputShape) {
        int[] shape = inputShape;
        long sum = 0;
        for (Layer layer : layers) {
            sum += layer.multiplications(shape);
            shape = layer.outputShape(shape);
        }
        return sum;
    }

    @Override
    List<Segment> segments(int[] inputShape) {
        List<Segment> segments = new ArrayList<>();
        visitWeights(inputShape, (segment, weight) -> segments.add(segment));
        return segments;
    }

    @Override
    Parameters makeParameters(int[] inputShape, long seed) {
        Parameters parameters = new Parameters(segments(inputShape));
        parameters.update(values -> {
            AtomicInteger next = new AtomicInteger();
            visitWeights(inputShape, (segment, weight) -> {
                long stream = RandomStream.INIT.of(next.getAndIncrement());
                weight.initializer()
                        .fill(seed, stream, weight.fanIn(), weight.fanOut(), values, segment.offset(), segment.size());
            });
        });
        return parameters;
    }

    private void visitWeights(int[] inputShape, BiConsumer<Segment, Weight> visitor) {
        int[] shape = inputShape;
        long offset = 0;
        for (int i = 0; i < layers.size(); i++) {
            int[] output = layers.get(i).outputShape(shape);
            for (Weight weight : weights(layers.get(i), shape)) {
                String name = names.get(i) + "/" + weight.name();
                Segment segment = new Segment(name, weight.shape(), (int) offset, weight.group(), true);
                // An offset that no longer fits is never used: Parameters refuses the sum of the sizes.
                offset = Math.min(Integer.MAX_VALUE, offset + segment.size());
                visitor.accept(segment, weight);
            }
            shape = output;
        }
    }

    private static List<Weight> weights(Layer layer, int[] inputShape) {
        List<Weight> weights = layer.weights(inputShape);
        if (weights.size() != layer.weightCount()) {
            throw new IllegalArgumentException("the layer " + layer.type() + " asks for " + weights.size()
                    + " weights, but its weightCount() is " + layer.weightCount() + "; make them equal");
        }
        return weights;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return forward(input, weights, forward, (name, output) -> {});
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher) {
        Tensor x = input;
        int next = 0;
        for (int i = 0; i < layers.size(); i++) {
            int count = layers.get(i).weightCount();
            x = layers.get(i).forward(x, weights.subList(next, next + count), forward.atLayer(i));
            next += count;
            watcher.accept(names.get(i), x);
        }
        return x;
    }

    @Override
    List<Object> architecture() {
        List<Object> architecture = new ArrayList<>();
        for (Layer layer : layers) {
            architecture.add(LayerFormat.write(layer));
        }
        return architecture;
    }

    @Override
    public String summary() {
        return Summary.of(layers, names, inputShape());
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
}

package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A residual block: y = f(body(x) + shortcut(x)), where the shortcut is x itself unless it has layers of its own, which a body
 * that changes the shape needs. Source: He et al., "Deep residual learning for image recognition", 2016, equations 1 and 2.
 */
public final class Residual implements LayerGroup {
    private static final String SHORTCUT = "shortcut";

    private final Chain body;
    private final Chain shortcut;
    private final Activation activation;

    /**
     * A residual block.
     *
     * @param body at least one layer
     * @param shortcut the layers that the input passes on its way around the body; none to add it as it is
     * @param activation f
     */
    public Residual(List<Layer> body, List<Layer> shortcut, Activation activation) {
        if (body.isEmpty()) {
            throw new IllegalArgumentException(
                    "a residual block needs at least one layer; give it one, or leave it out");
        }
        this.body = new Chain(body);
        this.shortcut = new Chain(shortcut);
        this.activation = Objects.requireNonNull(activation, "activation");
    }

    /** This block with layers on the way around the body, such as {@code conv2d(64, 1, NONE).stride(2)}. */
    public Residual shortcut(Layer... layers) {
        return new Residual(body.layers(), List.of(layers), activation);
    }

    /** This block with an activation after the sum. */
    public Residual activation(Activation other) {
        return new Residual(body.layers(), shortcut.layers(), other);
    }

    @Override
    public String type() {
        return "residual";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("activation", activation.id());
        settings.put("body", body.architecture());
        settings.put(SHORTCUT, shortcut.architecture());
        return settings;
    }

    @Override
    public List<Branch> branches() {
        Branch main = Branch.of("", body);
        return shortcut.layers().isEmpty() ? List.of(main) : List.of(main, Branch.of(SHORTCUT + "/", shortcut));
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        int[] output = body.outputShape(inputShape);
        int[] around = shortcut.outputShape(inputShape);
        if (!Arrays.equals(output, around)) {
            boolean bare = shortcut.layers().isEmpty();
            throw new IllegalArgumentException("a residual block cannot add its body's output of shape "
                    + Shapes.text(output) + " and its " + (bare ? "input" : "shortcut's output") + " of shape "
                    + Shapes.text(around) + "; " + mend(inputShape, around, bare));
        }
        return output;
    }

    private String mend(int[] inputShape, int[] around, boolean bare) {
        Chain padded = new Chain(body.layers().stream()
                .map(layer -> layer instanceof Conv2d conv ? conv.padding(Padding.SAME) : layer)
                .toList());
        if (Arrays.equals(padded.outputShape(inputShape), around)) {
            return "give its body's convolutions .padding(Padding.SAME), without which each makes the image smaller";
        }
        return bare
                ? "give it a .shortcut(…) of layers that make one of the other, such as a conv2d of size 1"
                        + " with the body's channels and stride"
                : "make the two agree in channels, stride and padding";
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        return joined(body.weights(inputShape), shortcut.weights(inputShape));
    }

    private static List<Weight> joined(List<Weight> body, List<Weight> shortcut) {
        List<Weight> all = new ArrayList<>(body);
        for (Weight weight : shortcut) {
            all.add(weight.within(SHORTCUT));
        }
        return all;
    }

    @Override
    public List<Weight> buffers(int[] inputShape) {
        return joined(body.buffers(inputShape), shortcut.buffers(inputShape));
    }

    @Override
    public int bufferCount() {
        return body.bufferCount() + shortcut.bufferCount();
    }

    @Override
    public int weightCount() {
        return body.weightCount() + shortcut.weightCount();
    }

    @Override
    public int layerCount() {
        return body.layerCount() + shortcut.layerCount();
    }

    @Override
    public long multiplications(int[] inputShape) {
        return body.multiplications(inputShape) + shortcut.multiplications(inputShape);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return forward(input, weights, forward, null);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher) {
        int split = body.weightCount();
        Tensor main = body.forward(input, weights.subList(0, split), forward, watcher);
        BiConsumer<String, Tensor> aside =
                watcher == null ? null : (name, output) -> watcher.accept(SHORTCUT + "/" + name, output);
        Forward after = forward.at(forward.layer() + body.layerCount(), forward.firstBuffer() + body.bufferCount());
        Tensor around = shortcut.forward(input, weights.subList(split, weights.size()), after, aside);
        return activation.of(main.add(around));
    }

    @Override
    public Activation outputActivation() {
        return activation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Residual that
                && body.equals(that.body)
                && shortcut.equals(that.shortcut)
                && activation == that.activation;
    }

    @Override
    public int hashCode() {
        return Objects.hash(body, shortcut, activation);
    }

    @Override
    public String toString() {
        return type() + body + (shortcut.layers().isEmpty() ? "" : " shortcut" + shortcut);
    }
}

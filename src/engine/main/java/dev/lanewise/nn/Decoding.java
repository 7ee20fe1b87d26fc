package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sequence that a model reads position by position, without computing again what it has read: layers that look back keep
 * what they need in it, such as keys and values, and layers that work on each position alone need nothing.
 *
 * <pre>{@code
 * Decoding decoding = Decoding.of(model, kernels, 1, 64);
 * Tensor logits = decoding.next(prompt);          // [1, t, …] → [1, t, …]: t positions at once, or one
 * Tensor more = decoding.next(following);         // the bits of a forward pass over all positions so far
 * }</pre>
 *
 * <p>For one thread at a time. The model's parameters must not change meanwhile.
 */
public final class Decoding {
    private final Model model;
    private final List<Tensor> weights;
    private final int samples;
    private final int capacity;
    private final List<Object> states = new ArrayList<>();
    private int position;
    private int asked;

    private Decoding(Model model, List<Tensor> weights, int samples, int capacity) {
        this.model = model;
        this.weights = weights;
        this.samples = samples;
        this.capacity = capacity;
    }

    /**
     * The start of {@code samples} sequences side by side.
     *
     * @param model a built model of causal layers
     * @param samples N, at least 1
     * @param capacity how many positions there may be at most
     */
    public static Decoding of(Model model, Kernels kernels, int samples, int capacity) {
        if (samples < 1 || capacity < 1) {
            throw new IllegalArgumentException("decoding " + samples + " sequences of " + capacity
                    + " positions is nothing; each must be 1 or more");
        }
        return new Decoding(model, model.parameters().tensors(kernels), samples, capacity);
    }

    /**
     * The model's output at the next positions.
     *
     * @param input [N, t, …]: t positions, which follow those before
     * @throws IllegalArgumentException if there is no room for them, or they are not of N sequences; nothing has been read then
     */
    public Tensor next(Tensor input) {
        if (input.rank() < 2 || input.size(0) != samples) {
            throw new IllegalArgumentException("decoding " + samples + " sequences cannot read an input of shape "
                    + input.shape() + "; give [" + samples + ", positions, …]");
        }
        if (input.size(1) > capacity - position) {
            throw new IllegalArgumentException("there is room for " + capacity + " positions, " + position
                    + " are taken, " + input.size(1) + " more do not fit; begin anew with the last ones");
        }
        asked = 0;
        Tensor output = model.forward(input, weights, Forward.decoding(this));
        position += input.size(1);
        return output;
    }

    /** How many positions were read before those at hand. */
    public int position() {
        return position;
    }

    /** How many positions there may be at most. */
    public int capacity() {
        return capacity;
    }

    /**
     * What the layer at hand keeps, made when it first asks. Layers are told apart by the order in which they ask, the same at
     * each step; so a layer asks once a forward pass, always.
     */
    @SuppressWarnings("unchecked") // What a layer made it gets back.
    public <S> S state(Supplier<S> first) {
        if (asked == states.size()) {
            states.add(first.get());
        }
        return (S) states.get(asked++);
    }
}

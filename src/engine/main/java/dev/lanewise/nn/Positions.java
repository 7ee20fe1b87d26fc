package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Adds to each place of a sequence what was learnt for that place: y = x + e, x and y [N, T, C], e [T, C], so that
 * attention, which sees a set, can tell an order. Source: Gehring et al., "Convolutional sequence to sequence learning", 2017.
 *
 * @param initializer how e starts
 */
public record Positions(Initializer initializer) implements Layer {
    /** This layer with another start. */
    public Positions initializer(Initializer other) {
        return new Positions(other);
    }

    @Override
    public String type() {
        return "positions";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("initializer", initializer.id());
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 2) {
            throw new IllegalArgumentException("positions takes sequences (length×channels), but its input has shape "
                    + Shapes.text(inputShape) + "; put it behind the layer that makes a vector of each place");
        }
        return inputShape.clone();
    }

    /** Of the group of biases, which are added: penalties and decay leave it alone. */
    @Override
    public List<Weight> weights(int[] inputShape) {
        return List.of(new Weight(
                "embeddings", inputShape.clone(), Weight.Group.BIAS, initializer, inputShape[0], inputShape[1]));
    }

    @Override
    public int weightCount() {
        return 1;
    }

    /** None. */
    @Override
    public long multiplications(int[] inputShape) {
        return 0;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        Tensor places = weights.getFirst();
        if (forward.decoding() == null) {
            return input.add(places);
        }
        int first = forward.decoding().position();
        int end = first + input.size(1);
        if (end > places.size(0)) {
            throw new IllegalArgumentException("positions learnt " + places.size(0)
                    + " places, but the input goes to place " + end + "; begin anew with the last ones");
        }
        return input.add(places.slice(0, first, end));
    }
}

package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fully connected layer: y = f(x·kernel + bias), x [N, in], kernel [in, units], bias [units], y [N, units]. Of sequences
 * [N, T, in] each place is a row: y [N, T, units].
 *
 * @param units the number of outputs, at least 1
 * @param activation f
 * @param initializer how the kernel starts; the bias starts at 0
 */
public record Dense(int units, Activation activation, Initializer initializer) implements Layer {
    /** Checks the number of units. */
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("dense(" + units + ") has no outputs; give it at least 1 unit");
        }
    }

    /** This layer with another start of the kernel. */
    public Dense initializer(Initializer other) {
        return new Dense(units, activation, other);
    }

    @Override
    public String type() {
        return "dense";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("units", (long) units);
        settings.put("activation", activation.id());
        settings.put("initializer", initializer.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 1 && inputShape.length != 2) {
            throw new IllegalArgumentException(
                    "dense(" + units + ") takes vectors, or sequences of them, but its input has shape "
                            + Shapes.text(inputShape) + "; put flatten() before it");
        }
        int[] shape = inputShape.clone();
        shape[shape.length - 1] = units;
        return shape;
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int in = inputShape[inputShape.length - 1];
        return List.of(
                new Weight("kernel", new int[] {in, units}, Weight.Group.KERNEL, initializer, in, units),
                new Weight("bias", new int[] {units}, Weight.Group.BIAS, Initializer.ZEROS, in, units));
    }

    @Override
    public int weightCount() {
        return 2;
    }

    /** One a weight at each place. */
    @Override
    public long multiplications(int[] inputShape) {
        long places = inputShape.length == 1 ? 1 : inputShape[0];
        return places * (inputShape[inputShape.length - 1] + 1L) * units;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return activation.after(input.linear(weights.get(0), weights.get(1), activation.fused()));
    }

    @Override
    public Activation outputActivation() {
        return activation;
    }
}

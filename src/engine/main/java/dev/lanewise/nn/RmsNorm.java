package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides each sample along its last axis by its root mean square, then multiplies by γ, one of each an element of that axis:
 * y = γ·x/√(mean x² + ε). γ starts at 1. Source: Zhang and Sennrich, "Root mean square layer normalization", 2019.
 *
 * @param epsilon ε, positive: what keeps samples of zeros finite
 * @param scaled whether there is a γ
 */
public record RmsNorm(double epsilon, boolean scaled) implements Layer {
    /** Checks ε. */
    public RmsNorm {
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "rmsNorm with an epsilon of " + epsilon + " makes no sense; give a small positive number, 1e-6");
        }
    }

    /** This layer with another ε: 1e-6 unless told. */
    public RmsNorm epsilon(double other) {
        return new RmsNorm(other, scaled);
    }

    /** This layer without γ. */
    public RmsNorm withoutScale() {
        return new RmsNorm(epsilon, false);
    }

    @Override
    public String type() {
        return "rms_norm";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epsilon", epsilon);
        settings.put("scaled", scaled);
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length == 0) {
            throw new IllegalArgumentException(
                    "rmsNorm takes vectors, sequences and the like, but each sample is one number; leave it out");
        }
        return inputShape.clone();
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int n = inputShape[inputShape.length - 1];
        return scaled
                ? List.of(new Weight("gamma", new int[] {n}, Weight.Group.SCALE, Initializer.ONES, n, n))
                : List.of();
    }

    @Override
    public int weightCount() {
        return scaled ? 1 : 0;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.rmsNorm(scaled ? weights.getFirst() : null, epsilon);
    }
}

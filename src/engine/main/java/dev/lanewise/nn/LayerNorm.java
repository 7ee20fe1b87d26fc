package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Normalises each sample along its last axis to mean 0 and variance 1, then applies γ and β, one of each an element of that
 * axis: y = γ·(x − μ)/√(σ² + ε) + β. γ starts at 1 and β at 0. Source: Ba, Kiros and Hinton, "Layer normalization", 2016.
 *
 * @param epsilon ε, positive: what keeps constant samples finite
 * @param scaled whether there is a γ
 * @param shifted whether there is a β
 */
public record LayerNorm(double epsilon, boolean scaled, boolean shifted) implements Layer {
    /** Checks ε. */
    public LayerNorm {
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "layerNorm with an epsilon of " + epsilon + " makes no sense; give a small positive number, 1e-5");
        }
    }

    /** This layer with another ε: 1e-5 unless told. */
    public LayerNorm epsilon(double other) {
        return new LayerNorm(other, scaled, shifted);
    }

    /** This layer without γ. */
    public LayerNorm withoutScale() {
        return new LayerNorm(epsilon, false, shifted);
    }

    /** This layer without β. */
    public LayerNorm withoutShift() {
        return new LayerNorm(epsilon, scaled, false);
    }

    @Override
    public String type() {
        return "layer_norm";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epsilon", epsilon);
        settings.put("scaled", scaled);
        settings.put("shifted", shifted);
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length == 0) {
            throw new IllegalArgumentException(
                    "layerNorm takes vectors, images and the like, but each sample is one number; leave it out");
        }
        return inputShape.clone();
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int n = inputShape[inputShape.length - 1];
        List<Weight> weights = new ArrayList<>();
        if (scaled) {
            weights.add(new Weight("gamma", new int[] {n}, Weight.Group.SCALE, Initializer.ONES, n, n));
        }
        if (shifted) {
            weights.add(new Weight("beta", new int[] {n}, Weight.Group.BIAS, Initializer.ZEROS, n, n));
        }
        return weights;
    }

    @Override
    public int weightCount() {
        return (scaled ? 1 : 0) + (shifted ? 1 : 0);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        Tensor gamma = scaled ? weights.getFirst() : null;
        Tensor beta = shifted ? weights.getLast() : null;
        return input.layerNorm(gamma, beta, epsilon);
    }
}

package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A gated recurrent unit over a sequence [T, C]: the states after every step [T, units], or the last one alone [units]. With x
 * a step of the input, h the state, 0 before the first step, and ⊙ the product by elements:
 *
 * <pre>
 *   r  = σ(x·Wᵣ + bᵣ + h·Rᵣ + dᵣ)
 *   z  = σ(x·W_z + b_z + h·R_z + d_z)
 *   n  = tanh(x·Wₙ + bₙ + r ⊙ (h·Rₙ + dₙ))
 *   h′ = (1 − z) ⊙ n + z ⊙ h
 * </pre>
 *
 * The weights hold the gates side by side in the order r, z, n: {@code kernel} W [C, 3·units], {@code recurrent_kernel} R
 * [units, 3·units], {@code bias} b and {@code recurrent_bias} d [3·units]. This is {@code torch.nn.GRU}, which stores the
 * kernels transposed, and {@code keras.layers.GRU} with {@code reset_after=True}, which has the order z, r, n. Source: Cho et
 * al., 2014, with the reset after the state's product; see {@link dev.lanewise.kernel.GruGates}.
 *
 * @param units the size of the state, at least 1
 * @param lastOnly whether only the last state comes out
 * @param initializer how both kernels start; the biases start at 0
 */
public record Gru(int units, boolean lastOnly, Initializer initializer) implements Layer {
    private static final int PARTS = 3;

    /** Checks the number of units. */
    public Gru {
        if (units < 1) {
            throw new IllegalArgumentException("gru(" + units + ") has no state; give it at least 1 unit");
        }
        if (units > Integer.MAX_VALUE / PARTS) {
            throw new IllegalArgumentException("gru(" + units + ") has more weights than fit one array");
        }
    }

    /** This layer with the last state alone, of a sequence that becomes one answer. */
    public Gru withLastOnly() {
        return new Gru(units, true, initializer);
    }

    /** This layer with another start of the kernels. */
    public Gru initializer(Initializer other) {
        return new Gru(units, lastOnly, other);
    }

    @Override
    public String type() {
        return "gru";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("units", (long) units);
        settings.put("last_only", lastOnly);
        settings.put("initializer", initializer.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 2) {
            throw new IllegalArgumentException(
                    "gru(" + units + ") takes sequences of vectors, [T, C], but its input has "
                            + "shape " + Shapes.text(inputShape)
                            + (inputShape.length == 1 ? "; put embedding(vocabulary, dimension) before it" : ""));
        }
        return lastOnly ? new int[] {units} : new int[] {inputShape[0], units};
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int in = inputShape[1];
        int out = PARTS * units;
        return List.of(
                new Weight("kernel", new int[] {in, out}, Weight.Group.KERNEL, initializer, in, out),
                new Weight("recurrent_kernel", new int[] {units, out}, Weight.Group.KERNEL, initializer, units, out),
                new Weight("bias", new int[] {out}, Weight.Group.BIAS, Initializer.ZEROS, in, out),
                new Weight("recurrent_bias", new int[] {out}, Weight.Group.BIAS, Initializer.ZEROS, units, out));
    }

    @Override
    public int weightCount() {
        return 4;
    }

    @Override
    public long multiplications(int[] inputShape) {
        return (long) inputShape[0] * PARTS * units * (inputShape[1] + (long) units);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        if (forward.decoding() == null) {
            return run(input, weights, null, lastOnly);
        }
        GruState kept = forward.decoding().state(GruState::new);
        Tensor states = run(input, weights, kept.last(), false);
        kept.keep(states);
        int steps = states.size(1);
        return lastOnly ? states.slice(1, steps - 1, steps).reshape(states.size(0), units) : states;
    }

    /**
     * One step of N sequences, whose states the caller keeps: step by step the bits of {@link #forward}.
     *
     * @param input [N, C]
     * @param weights those of {@link #weights}, in their order
     * @param state the states before the step [N, units], or null for 0
     * @return the states after it [N, units]
     */
    public Tensor step(Tensor input, List<Tensor> weights, Tensor state) {
        return run(input.expandDims(1), weights, state, true);
    }

    private static Tensor run(Tensor input, List<Tensor> weights, Tensor state, boolean last) {
        return input.gru(weights.get(0), weights.get(1), weights.get(2), weights.get(3), state, last);
    }
}

package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multi-head self-attention: each position of a sample [T, C] gathers from the positions that it sees. q, k and v are one
 * projection, [x·kernel + bias] with kernel [C, 3·C]; each head attends with C/heads of their channels; a second projection
 * [C, C] joins the heads. Source: Vaswani et al., "Attention is all you need", 2017, section 3.2.2.
 *
 * <p>While a model decodes ({@link Decoding}) a causal layer keeps the keys and values of what came before, and gives each
 * position the bits that a forward pass over the whole sequence gives it.
 *
 * @param heads how many heads share the channels, at least 1
 * @param causal whether a position sees only itself and those before it
 * @param initializer how both kernels start; the biases start at 0
 */
public record MultiHeadAttention(int heads, boolean causal, Initializer initializer) implements Layer {
    /** Checks the number of heads. */
    public MultiHeadAttention {
        if (heads < 1) {
            throw new IllegalArgumentException(name(causal, heads) + " attends to nothing; give it at least 1 head");
        }
    }

    /** This layer with another start of the kernels. */
    public MultiHeadAttention initializer(Initializer other) {
        return new MultiHeadAttention(heads, causal, other);
    }

    @Override
    public String type() {
        return "attention";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("heads", (long) heads);
        settings.put("causal", causal);
        settings.put("initializer", initializer.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 2) {
            throw new IllegalArgumentException(
                    name(causal, heads) + " takes sequences of vectors, [T, C], but its input has shape "
                            + Shapes.text(inputShape) + "; put an embedding before it");
        }
        if (inputShape[1] % heads != 0) {
            throw new IllegalArgumentException(name(causal, heads) + " cannot share " + inputShape[1]
                    + " channels; give it a number of heads that divides them");
        }
        return inputShape.clone();
    }

    private static String name(boolean causal, int heads) {
        return (causal ? "causalAttention(" : "attention(") + heads + ")";
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int c = inputShape[1];
        return List.of(
                // Three projections side by side: each output sees c inputs, each input reaches c outputs of each.
                new Weight("qkv/kernel", new int[] {c, 3 * c}, Weight.Group.KERNEL, initializer, c, c),
                new Weight("qkv/bias", new int[] {3 * c}, Weight.Group.BIAS, Initializer.ZEROS, c, c),
                new Weight("out/kernel", new int[] {c, c}, Weight.Group.KERNEL, initializer, c, c),
                new Weight("out/bias", new int[] {c}, Weight.Group.BIAS, Initializer.ZEROS, c, c));
    }

    @Override
    public int weightCount() {
        return 4;
    }

    /** The two projections of each position, and T·T·2·C for the scores and what they weigh. */
    @Override
    public long multiplications(int[] inputShape) {
        long rows = inputShape[0];
        long channels = inputShape[1];
        return rows * channels * 4 * channels + 2 * rows * rows * channels;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        Tensor projected = input.linear(weights.get(0), weights.get(1), dev.lanewise.kernel.Activation.NONE);
        Tensor gathered = forward.decoding() == null
                ? projected.selfAttention(heads, causal)
                : decode(projected, forward.decoding());
        return gathered.linear(weights.get(2), weights.get(3), dev.lanewise.kernel.Activation.NONE);
    }

    private Tensor decode(Tensor projected, Decoding decoding) {
        if (!causal) {
            throw new IllegalStateException("attention(" + heads
                    + ") looks ahead, so its model cannot decode position by position; use causalAttention(" + heads
                    + ")");
        }
        int c = projected.size(2) / 3;
        KeyValueCache cache = decoding.state(() -> new KeyValueCache(projected, decoding.capacity()));
        cache.put(projected, decoding.position());
        int seen = decoding.position() + projected.size(1);
        Tensor queries = projected.slice(2, 0, c);
        return queries.attention(cache.keys(seen), cache.values(seen), heads, true);
    }
}

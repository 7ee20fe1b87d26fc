package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learned vector for a user and one for an item, and their products element by element, side by side: samples [user, item],
 * two numbers, become [3·dimension]. Dense layers after it make a neural model of ratings, which has the products from the start
 * because dense layers are slow to learn them. Source: He et al., "Neural collaborative filtering", 2017, sections 3.2 and 3.3, whose
 * two parts share their vectors here.
 *
 * @param users how many users there are, at least 1
 * @param items how many items there are, at least 1
 * @param dimension the length of each vector, at least 1
 */
public record PairEmbedding(int users, int items, int dimension) implements Layer {
    /** Checks the sizes. */
    public PairEmbedding {
        if (users < 1 || items < 1 || dimension < 1) {
            throw new IllegalArgumentException("pairEmbedding(" + users + ", " + items + ", " + dimension
                    + ") holds nothing; give at least one user, one item and one dimension");
        }
    }

    @Override
    public String type() {
        return "pair_embedding";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("users", (long) users);
        settings.put("items", (long) items);
        settings.put("dimension", (long) dimension);
        return settings;
    }

    /** Refuses samples that are not a user and an item. */
    static void requirePair(String layer, int[] inputShape) {
        if (inputShape.length != 1 || inputShape[0] != 2) {
            throw new IllegalArgumentException(layer + " takes a user and an item, [2], but its input has shape "
                    + Shapes.text(inputShape) + "; train it on ratings");
        }
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        requirePair("pairEmbedding", inputShape);
        return new int[] {3 * dimension};
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        return List.of(table("user_embeddings", users), table("item_embeddings", items));
    }

    private Weight table(String name, int rows) {
        return new Weight(
                name,
                new int[] {rows, dimension},
                Weight.Group.EMBEDDING,
                Initializer.EMBEDDING_UNIFORM,
                rows,
                dimension);
    }

    @Override
    public int weightCount() {
        return 2;
    }

    /** The products. */
    @Override
    public long multiplications(int[] inputShape) {
        return dimension;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        int n = input.size(0);
        Tensor user = weights.get(0).embedding(input.slice(1, 0, 1).reshape(n));
        Tensor item = weights.get(1).embedding(input.slice(1, 1, 2).reshape(n));
        return Tensor.concat(1, user, item, user.multiply(item));
    }
}

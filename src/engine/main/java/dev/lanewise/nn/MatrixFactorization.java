package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rating that a user would give an item, by biased matrix factorisation: ŷ = μ + b_u + b_i + p_u·q_i. Samples are [user,
 * item], two numbers; the output is [1]. p and q start uniform in ±0.05, the biases at 0, and μ is not learnt. Source: Koren,
 * Bell and Volinsky, "Matrix factorization techniques for recommender systems", 2009, equation 4.
 *
 * @param users how many users there are, at least 1
 * @param items how many items there are, at least 1
 * @param rank the length of p and q, at least 1
 * @param mean μ, mostly the mean of the ratings to learn from
 */
public record MatrixFactorization(int users, int items, int rank, double mean) implements Layer {
    /** Checks the sizes. */
    public MatrixFactorization {
        if (users < 1 || items < 1 || rank < 1) {
            throw new IllegalArgumentException("matrixFactorization(" + users + ", " + items + ", " + rank
                    + ") holds nothing; give at least one user, one item and a rank of 1");
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("the mean rating is " + mean + "; give a finite number");
        }
    }

    /** This layer with the mean of the ratings to learn from: 0 unless told. */
    public MatrixFactorization mean(double other) {
        return new MatrixFactorization(users, items, rank, other);
    }

    @Override
    public String type() {
        return "matrix_factorization";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("users", (long) users);
        settings.put("items", (long) items);
        settings.put("rank", (long) rank);
        settings.put("mean", mean);
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        PairEmbedding.requirePair("matrixFactorization", inputShape);
        return new int[] {1};
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        return List.of(
                table("user_embeddings", users, rank, Initializer.EMBEDDING_UNIFORM),
                table("item_embeddings", items, rank, Initializer.EMBEDDING_UNIFORM),
                table("user_biases", users, 1, Initializer.ZEROS),
                table("item_biases", items, 1, Initializer.ZEROS));
    }

    private static Weight table(String name, int rows, int columns, Initializer initializer) {
        return new Weight(name, new int[] {rows, columns}, Weight.Group.EMBEDDING, initializer, rows, columns);
    }

    @Override
    public int weightCount() {
        return 4;
    }

    /** The product of two rows. */
    @Override
    public long multiplications(int[] inputShape) {
        return rank;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        int n = input.size(0);
        Tensor user = input.slice(1, 0, 1).reshape(n);
        Tensor item = input.slice(1, 1, 2).reshape(n);
        Tensor product = weights.get(0).embedding(user).multiply(weights.get(1).embedding(item));
        return product.sum(true, 1)
                .add(weights.get(2).embedding(user))
                .add(weights.get(3).embedding(item))
                .add(mean);
    }
}

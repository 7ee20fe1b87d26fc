package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learned vector for each id: samples of ids of any shape, mostly [T], become [T, dimension]. Ids are whole numbers from 0 to
 * vocabulary − 1, in an integer tensor or, as data sets and {@link Model#predict(float[])} give them, in a floating one.
 *
 * <p>The gradient of the table is row-sparse: only rows that the batch names are written, and plain SGD and Adagrad, which leave
 * parameters without a gradient as they are, update those alone. Every other optimizer updates the whole table, as PyTorch and
 * Keras do; {@link dev.lanewise.optim.Optimizers#lazy} restricts it to the batch's rows.
 *
 * @param vocabulary the number of ids, at least 1
 * @param dimension the length of a vector, at least 1
 * @param initializer how the table starts
 */
public record Embedding(int vocabulary, int dimension, Initializer initializer) implements Layer {
    /** Floats hold every whole number up to here. */
    private static final int LARGEST = 1 << 24;

    /** Checks the sizes. */
    public Embedding {
        if (vocabulary < 1 || dimension < 1) {
            throw new IllegalArgumentException("embedding(" + vocabulary + ", " + dimension
                    + ") holds nothing; give at least one id and one dimension");
        }
        if (vocabulary > LARGEST) {
            throw new IllegalArgumentException("embedding(" + vocabulary + ", " + dimension + ") has more ids than the "
                    + LARGEST + " that a float can tell apart; give rare ids one in common");
        }
    }

    /** This layer with another start of the table. */
    public Embedding initializer(Initializer other) {
        return new Embedding(vocabulary, dimension, other);
    }

    @Override
    public String type() {
        return "embedding";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("vocabulary", (long) vocabulary);
        settings.put("dimension", (long) dimension);
        settings.put("initializer", initializer.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        int[] shape = new int[inputShape.length + 1];
        System.arraycopy(inputShape, 0, shape, 0, inputShape.length);
        shape[inputShape.length] = dimension;
        return shape;
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int[] shape = {vocabulary, dimension};
        return List.of(new Weight("embeddings", shape, Weight.Group.EMBEDDING, initializer, vocabulary, dimension));
    }

    @Override
    public int weightCount() {
        return 1;
    }

    /** None: rows are copied. */
    @Override
    public long multiplications(int[] inputShape) {
        return 0;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return weights.getFirst().embedding(input);
    }
}

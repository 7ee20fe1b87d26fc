package dev.lanewise.cli;

import dev.lanewise.data.Ratings;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/** Models of ratings from {@code --model}: the numbers of a user and an item come in, and a rating comes out. */
final class RatingModels {
    static final List<String> NAMES = List.of("mf", "neural");

    /** The rank of {@code mf} without arguments. */
    private static final List<Integer> MF = List.of(6);

    /** The embeddings' length and the dense layers' units of {@code neural} without arguments. */
    private static final List<Integer> NEURAL = List.of(8, 64, 32);

    private static final List<String> LOSSES = List.of("mean-squared-error", "mean-absolute-error", "huber");

    private RatingModels() {}

    static boolean holds(Spec spec) {
        return NAMES.contains(spec.name());
    }

    /** Refuses settings that no such model has. */
    static void check(Spec spec) {
        spec.noVariant();
        List<Integer> sizes = sizes(spec);
        boolean factors = spec.name().equals("mf");
        if (factors && sizes.size() != 1) {
            throw new UsageException("'" + spec + "' has " + sizes.size() + " numbers; give the rank, such as mf:6");
        }
        ModelSpecs.requireUnits(spec, sizes, sizeName(factors));
        double weights = 0;
        // The first layer takes a user's vector, an item's and their product.
        double inputs = 3.0 * sizes.getFirst();
        for (int units : sizes.subList(1, sizes.size())) {
            weights += inputs * units;
            inputs = units;
        }
        ModelSpecs.requireWeights(spec, weights, "smaller layers");
    }

    private static List<Integer> sizes(Spec spec) {
        boolean factors = spec.name().equals("mf");
        if (spec.words().isEmpty() && spec.options().isEmpty()) {
            return factors ? MF : NEURAL;
        }
        return spec.sizes(sizeName(factors));
    }

    private static String sizeName(boolean factors) {
        return factors ? "the rank" : "the embeddings' dimension or a layer's units";
    }

    /** Refuses a model that takes no ratings, and what such a model has not. */
    static void require(TrainConfig config) {
        Spec spec = config.model();
        if (!holds(spec)) {
            throw new UsageException(
                    "--model " + spec + " does not take ratings; ratings take mf or neural, such as --model mf:6");
        }
        Loss loss = Catalogue.loss(config.loss());
        if (!LOSSES.contains(loss.id())) {
            throw new UsageException("--loss " + loss.id() + " is not one for ratings; give mse, mae or huber");
        }
        if (config.outputActivation() != null
                || config.positive() != null
                || config.tuning().classWeight() != null) {
            throw new UsageException(
                    "a model of ratings gives a number; leave out --output-activation, --positive and --class-weight");
        }
        if (config.dropout() > 0 && spec.name().equals("mf")) {
            throw new UsageException(
                    "--dropout drops activations of hidden layers, but mf has none; leave it out, or take"
                            + " --model neural:8,64,32");
        }
    }

    /** Refuses a model that takes ratings. */
    static void refuse(Spec spec) {
        if (holds(spec)) {
            throw new UsageException("--model " + spec + " takes ratings; 'lanewise train ratings' trains it");
        }
    }

    /** The model of these ratings to learn from. */
    static Sequential build(Spec spec, Ratings train, double dropout) {
        int users = train.ids().users().size();
        int items = train.ids().items().size();
        List<Integer> sizes = sizes(spec);
        ModelSpecs.requireWeights(
                spec,
                ((double) users + items) * sizes.getFirst(),
                "a smaller rank or dimension, or fewer users and items");
        if (spec.name().equals("mf")) {
            return Sequential.of(
                    Layers.matrixFactorization(users, items, sizes.get(0)).mean(train.mean()));
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(Layers.pairEmbedding(users, items, sizes.get(0)));
        for (int units : sizes.subList(1, sizes.size())) {
            layers.add(Layers.dense(units, Activation.RELU));
            if (dropout > 0) {
                layers.add(Layers.dropout(dropout));
            }
        }
        layers.add(Layers.dense(1));
        return Sequential.of(layers);
    }
}

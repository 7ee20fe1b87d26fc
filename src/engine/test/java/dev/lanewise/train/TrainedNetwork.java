package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Activation.NONE;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.batchNorm;
import static dev.lanewise.nn.Layers.causalAttention;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.embedding;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.globalAveragePool2d;
import static dev.lanewise.nn.Layers.gru;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.matrixFactorization;
import static dev.lanewise.nn.Layers.pairEmbedding;
import static dev.lanewise.nn.Layers.positions;
import static dev.lanewise.nn.Layers.residual;
import static dev.lanewise.nn.Layers.rmsNorm;
import static dev.lanewise.optim.Optimizers.adagrad;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.optim.Optimizers.adamw;
import static dev.lanewise.optim.Optimizers.lazy;
import static dev.lanewise.optim.Optimizers.sgd;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.Stories;
import dev.lanewise.data.Targets;
import dev.lanewise.data.Text;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Conv2d;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Sequential;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small network of each kind, and its training, whose bits depend on the seed alone. */
enum TrainedNetwork {
    MLP {
        @Override
        Sequential model(boolean small) {
            return Sequential.of(flatten(), dense(small ? 9 : 48, RELU), dropout(0.2), dense(10));
        }

        @Override
        Dataset data(boolean small) {
            return images(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return builder.loss(sparseCategoricalCrossentropyWithLogits())
                    .optimizer(sgd(0.05).momentum(0.9))
                    .metrics(Metrics.accuracy());
        }
    },
    /** Convolutions, normalisation over the batch, its running statistics and their average. */
    RESNET {
        @Override
        Sequential model(boolean small) {
            int channels = small ? 3 : 6;
            return Sequential.of(
                    convolution(channels, 1),
                    batchNorm(),
                    activation(RELU),
                    residual(
                                    convolution(channels, 1),
                                    batchNorm(),
                                    activation(RELU),
                                    convolution(channels, 1),
                                    batchNorm())
                            .activation(RELU),
                    residual(convolution(2 * channels, 2), batchNorm())
                            .shortcut(conv2d(2 * channels, 1, NONE).stride(2).withoutBias(), batchNorm())
                            .activation(RELU),
                    globalAveragePool2d(),
                    dense(10));
        }

        @Override
        Dataset data(boolean small) {
            return images(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return builder.loss(sparseCategoricalCrossentropyWithLogits())
                    .optimizer(adam(0.003))
                    .metrics(Metrics.accuracy())
                    .averageWeights(0.5);
        }
    },
    GPT {
        @Override
        Sequential model(boolean small) {
            int channels = small ? 6 : 32;
            return Sequential.of(
                    embedding(characters(), channels),
                    positions(),
                    residual(layerNorm(), causalAttention(2), dropout(0.1)),
                    residual(rmsNorm(), dense(2 * channels, GELU), dense(channels)),
                    layerNorm(),
                    dense(characters()));
        }

        @Override
        Dataset data(boolean small) {
            return windows(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return text(
                    builder.optimizer(adamw(0.01)).schedule(Schedules.cosine()).clipGlobalNorm(1));
        }
    },
    GRU {
        @Override
        Sequential model(boolean small) {
            int channels = small ? 5 : 32;
            return Sequential.of(embedding(characters(), channels), gru(channels), dense(characters()));
        }

        @Override
        Dataset data(boolean small) {
            return windows(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return text(builder.optimizer(adam(0.01)).weightDecay(0.1));
        }
    },
    /** Matrix factorisation, of which a step changes the rows that its batch looks up. */
    FACTORS {
        @Override
        Sequential model(boolean small) {
            return Sequential.of(matrixFactorization(60, 40, small ? 3 : 20).mean(3));
        }

        @Override
        Dataset data(boolean small) {
            return ratings(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return rating(builder.optimizer(lazy(adam(0.01))));
        }
    },
    /** The neural variant, with a penalty, which touches every row. */
    PAIRS {
        @Override
        Sequential model(boolean small) {
            return Sequential.of(pairEmbedding(60, 40, small ? 3 : 16), dense(small ? 5 : 32, RELU), dense(1));
        }

        @Override
        Dataset data(boolean small) {
            return ratings(small);
        }

        @Override
        TrainerBuilder rules(TrainerBuilder builder) {
            return rating(builder.optimizer(adagrad(0.05)).l2(1e-3));
        }
    };

    private static final Text STORIES = Text.of(Stories.generate(1_500, 1));

    /** The network, not built. */
    abstract Sequential model(boolean small);

    /** What it learns; fit for the interpreter if {@code small}. */
    abstract Dataset data(boolean small);

    abstract TrainerBuilder rules(TrainerBuilder builder);

    /** Some steps on these kernels, and what an evaluation says after them. */
    Trained train(Kernels kernels, boolean small, long seed) {
        Sequential model = model(small);
        Dataset data = data(small);
        try (Trainer trainer = rules(Trainer.of(model))
                .backend(kernels.backend())
                .threads(kernels.parallel().threads())
                .seed(seed)
                .build()) {
            History history = trainer.fit(
                    data,
                    fit -> fit.epochs(small ? 1 : 2)
                            .batchSize(data.size() / 2 + 1)
                            .validation(small ? data.take(0) : data));
            return new Trained(model, history, trainer.evaluate(data));
        }
    }

    record Trained(Sequential model, History history, Evaluation evaluation) {}

    /** The first samples' inputs, one after the other. */
    static float[] inputs(Dataset data, int samples) {
        int size = data.inputSize();
        float[] inputs = new float[samples * size];
        int[] ids = new int[size];
        for (int i = 0; i < samples; i++) {
            if (data.integerInputs()) {
                data.copyInput(i, ids, 0);
                for (int j = 0; j < size; j++) {
                    inputs[i * size + j] = ids[j];
                }
            } else {
                data.copyInput(i, inputs, i * size);
            }
        }
        return inputs;
    }

    private static Conv2d convolution(int channels, int stride) {
        return conv2d(channels, 3, NONE).padding(Padding.SAME).stride(stride).withoutBias();
    }

    private static TrainerBuilder text(TrainerBuilder builder) {
        return builder.loss(sparseCategoricalCrossentropyWithLogits()).metrics(Metrics.perplexity());
    }

    private static TrainerBuilder rating(TrainerBuilder builder) {
        return builder.loss(meanSquaredError()).metrics(Metrics.rootMeanSquaredError(), Metrics.meanAbsoluteError());
    }

    private static int characters() {
        return STORIES.vocabulary().size();
    }

    private static Dataset windows(boolean small) {
        return STORIES.randomWindows(small ? 5 : 24, small ? 5 : 24);
    }

    private static Dataset images(boolean small) {
        Dataset digits = Digits.generate(small ? 5 : 26, 3);
        return small ? new Middle(digits, 6) : digits;
    }

    /** The middle of images. */
    private record Middle(Dataset images, int side) implements Dataset {
        @Override
        public int size() {
            return images.size();
        }

        @Override
        public int[] inputShape() {
            return new int[] {1, side, side};
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            float[] all = new float[images.inputSize()];
            images.copyInput(index, all, 0);
            int width = images.inputShape()[2];
            int first = (width - side) / 2;
            for (int row = 0; row < side; row++) {
                System.arraycopy(all, (first + row) * width + first, out, offset + row * side, side);
            }
        }

        @Override
        public Targets targets() {
            return images.targets();
        }
    }

    private static Dataset ratings(boolean small) {
        int n = small ? 30 : 600;
        SplittableRandom random = new SplittableRandom(8);
        int[] users = random.ints(n, 0, 60).toArray();
        int[] items = random.ints(n, 0, 40).toArray();
        float[] stars = new float[n];
        for (int i = 0; i < n; i++) {
            stars[i] = 1 + random.nextInt(5);
        }
        return Ratings.of(new RatingIds(names(60), names(40)), users, items, stars, null);
    }

    private static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }
}

package dev.lanewise.examples;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.tensor.Tensor;

/** Embeddings by triplets: images of one class come to lie nearer to each other than to those of another. */
final class Triplets {
    private static final int BATCH = 32;

    private Triplets() {}

    // triplet
    /** The mean of max(0, |a − p|² − |a − n|² + margin): an anchor, a sample of its class, one of another. */
    static Tensor loss(Tensor anchor, Tensor positive, Tensor negative, double margin) {
        Tensor near = anchor.subtract(positive).square().sum(1);
        Tensor far = anchor.subtract(negative).square().sum(1);
        return near.subtract(far).add(margin).relu().mean();
    }
    // end

    /** A model of 8 numbers an image, trained on random triplets of the data. */
    static Model train(Dataset data, int steps) {
        Sequential model = Sequential.of(flatten(), dense(32, RELU), dense(8));
        model.build(data.inputShape(), 1);
        OwnLoop loop = new OwnLoop(model, Optimizers.adam(0.003));
        for (int step = 0; step < steps; step++) {
            Tensor[] t = draw(data, step, BATCH);
            loop.step(embed -> loss(embed.apply(t[0]), embed.apply(t[1]), embed.apply(t[2]), 1));
        }
        return model;
    }

    /** The share of random triplets whose anchor lies nearer to its own class. */
    static double ordered(Model model, Dataset data, int triplets) {
        Tensor[] t = draw(data, 1_000_000, triplets);
        var weights = model.parameters().tensors(Kernels.best());
        Tensor[] e = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            e[i] = model.forward(t[i], weights, Forward.INFERENCE);
        }
        Tensor near = e[0].subtract(e[1]).square().sum(1);
        Tensor far = e[0].subtract(e[2]).square().sum(1);
        return near.lessThan(far).sum().item() / triplets;
    }

    /** Anchors, samples of the same classes, and samples of others. */
    private static Tensor[] draw(Dataset data, long stream, int n) {
        int size = data.inputSize();
        float[][] inputs = new float[3][n * size];
        long next = 0;
        for (int i = 0; i < n; i++) {
            int anchor = Philox.below(data.size(), 1, RandomStream.GENERATE.of(stream), next++);
            data.copyInput(anchor, inputs[0], i * size);
            for (int other = 1; other <= 2; other++) {
                int sample;
                do {
                    sample = Philox.below(data.size(), 1, RandomStream.GENERATE.of(stream), next++);
                } while ((data.labels().label(sample) == data.labels().label(anchor)) != (other == 1) || sample == anchor);
                data.copyInput(sample, inputs[other], i * size);
            }
        }
        Tensor[] tensors = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            tensors[i] = Tensor.of(inputs[i], n, 1, 28, 28);
        }
        return tensors;
    }
}

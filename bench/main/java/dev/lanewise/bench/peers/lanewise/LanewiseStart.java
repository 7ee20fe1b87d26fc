package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Idx;
import dev.lanewise.data.Images;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The first step, or an epoch of MNIST, as a user writes it: data, model, trainer, fit. */
final class LanewiseStart implements Task {
    private static final int SIDE = 28;

    private final Spec spec;
    private double loss = Double.NaN;

    LanewiseStart(Spec spec) {
        this.spec = spec;
    }

    @Override
    public void run() throws IOException {
        String mnist = spec.params().get("mnist");
        Dataset data = mnist == null
                ? images(spec.number("batch"))
                : Idx.read(Path.of(mnist), 0, 0).train();
        Sequential model = Sequential.of(
                Layers.flatten(),
                Layers.dense(128, Activation.RELU),
                Layers.dense(64, Activation.RELU),
                Layers.dense(TrainingProblem.CLASSES));
        try (Trainer trainer = Trainer.of(model)
                .loss(Losses.sparseCategoricalCrossentropyWithLogits())
                .optimizer(Optimizers.sgd(TrainingProblem.SGD_RATE))
                .threads(spec.threads())
                .build()) {
            History history = trainer.fit(data, fit -> fit.epochs(1).batchSize(spec.number("batch")));
            loss = history.epochs().getLast().loss();
        }
    }

    private Images images(int count) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        spec.random().nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % TrainingProblem.CLASSES);
        }
        List<String> names = IntStream.range(0, TrainingProblem.CLASSES)
                .mapToObj(Integer::toString)
                .toList();
        return Images.of(1, SIDE, SIDE, pixels, labels, names);
    }

    @Override
    public Check check() {
        throw new UnsupportedOperationException("whole processes are checked by their loss");
    }

    @Override
    public double consume() {
        return loss;
    }
}

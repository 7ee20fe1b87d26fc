package dev.lanewise.bench.peers.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A training step of DJL's trainer. */
final class DjlTraining implements Task {
    private final TrainingProblem problem;
    private final Model model;
    private final Trainer trainer;
    private final List<NDList> inputs = new ArrayList<>();
    private final List<NDList> labels = new ArrayList<>();
    private int step;
    private float last;

    private DjlTraining(TrainingProblem problem, Block block, long... sample) {
        this.problem = problem;
        model = Model.newInstance("comparison");
        model.setBlock(block);
        Optimizer optimizer = problem.adam
                ? Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) TrainingProblem.ADAM_RATE))
                        .build()
                : Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed((float) TrainingProblem.SGD_RATE))
                        .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(optimizer)
                .optDevices(new Device[] {Device.cpu()}));
        long[] shape = new long[sample.length + 1];
        shape[0] = problem.batch;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        trainer.initialize(new Shape(shape));
        NDManager manager = trainer.getManager();
        Blocks.fill(block, Blocks.start(problem), manager);
        int size = problem.batch * TrainingProblem.INPUT;
        for (int i = 0; i < problem.batches; i++) {
            float[] input = Arrays.copyOfRange(problem.inputs, i * size, (i + 1) * size);
            int[] label = Arrays.copyOfRange(problem.labels, i * problem.batch, (i + 1) * problem.batch);
            inputs.add(new NDList(manager.create(input, new Shape(shape))));
            labels.add(new NDList(manager.create(label, new Shape(problem.batch, 1))));
        }
    }

    static Task mlp(MlpProblem problem) {
        return new DjlTraining(problem, Blocks.mlp(), MlpProblem.INPUT);
    }

    static Task cnn(CnnProblem problem) {
        return new DjlTraining(problem, Blocks.cnn(problem), 1, CnnProblem.SIDE, CnnProblem.SIDE);
    }

    @Override
    public void run() {
        if (step == 0) {
            // The optimizer's state is made in the first step and must outlive it.
            step();
            return;
        }
        try (NDScope _ = new NDScope()) {
            step();
        }
    }

    private void step() {
        int batch = step++ % problem.batches;
        try (GradientCollector collector = trainer.newGradientCollector()) {
            NDList logits = trainer.forward(inputs.get(batch));
            NDArray loss = trainer.getLoss().evaluate(labels.get(batch), logits);
            last = loss.getFloat();
            collector.backward(loss);
        }
        trainer.step();
    }

    @Override
    public Check check() {
        float[] losses = new float[TrainingProblem.CHECKED];
        for (int i = 0; i < losses.length; i++) {
            run();
            losses[i] = last;
        }
        return problem.check(losses);
    }

    @Override
    public void start() {
        for (int i = 0; i < problem.batches; i++) {
            run();
        }
    }

    @Override
    public double consume() {
        return last;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}

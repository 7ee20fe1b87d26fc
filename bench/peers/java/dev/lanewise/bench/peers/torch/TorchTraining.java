package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A training step of C++: functions of leaf tensors, autograd, libtorch's SGD or its fused Adam. */
final class TorchTraining extends TorchTask {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final TrainingProblem problem;
    private final Network network;
    private final Tensor[] parameters;
    private final TensorOptional[] biases;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();
    private final Runnable update;
    private int step;
    private float last;

    /** The logits of a batch. */
    @FunctionalInterface
    private interface Network {
        Tensor logits(Tensor[] parameters, TensorOptional[] biases, Tensor input);
    }

    private TorchTraining(TrainingProblem problem, Network network, Tensor[] parameters, long... sample) {
        this.problem = problem;
        this.network = network;
        this.parameters = parameters;
        biases = new TensorOptional[parameters.length];
        for (int i = 1; i < parameters.length; i += 2) {
            biases[i] = new TensorOptional(parameters[i]);
        }
        long[] shape = new long[sample.length + 1];
        shape[0] = (long) problem.batches * problem.batch;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        Tensor allInputs = Tensors.of(problem.inputs, shape);
        Tensor allLabels = Tensors.ofLabels(problem.labels);
        for (int i = 0; i < problem.batches; i++) {
            inputs.add(allInputs.narrow(0, (long) i * problem.batch, problem.batch));
            labels.add(allLabels.narrow(0, (long) i * problem.batch, problem.batch));
        }
        if (problem.adam) {
            FusedAdam adam = new FusedAdam(parameters);
            update = adam::step;
        } else {
            SGD sgd = new SGD(new TensorVector(parameters), new SGDOptions(TrainingProblem.SGD_RATE));
            update = sgd::step;
        }
    }

    static Task mlp(MlpProblem problem) {
        Tensor[] parameters = new Tensor[2 * MlpProblem.LAYERS];
        for (int layer = 0; layer < MlpProblem.LAYERS; layer++) {
            int out = MlpProblem.width(layer + 1);
            parameters[2 * layer] = Tensors.parameter(problem.transposed(2 * layer), out, MlpProblem.width(layer));
            parameters[2 * layer + 1] = Tensors.parameter(problem.parameters().get(2 * layer + 1), out);
        }
        return new TorchTraining(problem, TorchTraining::mlpLogits, parameters, MlpProblem.INPUT);
    }

    static Tensor mlpLogits(Tensor[] p, TensorOptional[] biases, Tensor input) {
        Tensor first = torch.relu(torch.linear(input, p[0], biases[1]));
        Tensor second = torch.relu(torch.linear(first, p[2], biases[3]));
        return torch.linear(second, p[4], biases[5]);
    }

    static Task cnn(CnnProblem problem) {
        List<float[]> start = problem.parameters();
        Tensor[] parameters = new Tensor[start.size()];
        int dense = 2 * problem.blocks();
        for (int block = 0; block < problem.blocks(); block++) {
            int out = problem.out(block);
            parameters[2 * block] = Tensors.parameter(start.get(2 * block), out, problem.in(block), 3, 3);
            parameters[2 * block + 1] = Tensors.parameter(start.get(2 * block + 1), out);
        }
        parameters[dense] = Tensors.parameter(problem.transposed(dense), TrainingProblem.CLASSES, problem.features());
        parameters[dense + 1] = Tensors.parameter(start.get(dense + 1), TrainingProblem.CLASSES);
        return new TorchTraining(problem, TorchTraining::cnnLogits, parameters, 1, CnnProblem.SIDE, CnnProblem.SIDE);
    }

    private static Tensor cnnLogits(Tensor[] p, TensorOptional[] biases, Tensor input) {
        int dense = p.length - 2;
        Tensor features = input;
        for (int at = 0; at < dense; at += 2) {
            Tensor active = torch.relu(torch.conv2d(features, p[at], biases[at + 1], ONE, ONE, ONE, 1));
            features = torch.max_pool2d(active, TWO, TWO, NONE, ONE, false);
        }
        return torch.linear(torch.flatten(features, 1, -1), p[dense], biases[dense + 1]);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            int batch = step++ % problem.batches;
            for (Tensor parameter : parameters) {
                parameter.mutable_grad().reset();
            }
            Tensor logits = network.logits(parameters, biases, inputs.get(batch));
            Tensor loss = torch.cross_entropy_loss(logits, labels.get(batch));
            last = loss.item_float();
            loss.backward();
            update.run();
        }
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
}

package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A training step as one run of a session: the loss is fetched, and each variable's fused update is a target. */
final class TensorFlowTraining implements Task {
    private final TrainingProblem problem;
    private final Graph graph = new Graph();
    private final Session session;
    private final List<TFloat32> inputs = new ArrayList<>();
    private final List<TInt32> labels = new ArrayList<>();
    private final Placeholder<TFloat32> input;
    private final Placeholder<TInt32> label;
    private final Operand<TFloat32> loss;
    private final List<Op> updates = new ArrayList<>();
    /** Adam's powers of β, which the step number gives; unused by SGD. */
    private final List<Placeholder<TFloat32>> powers = new ArrayList<>();

    private int step;
    private float last;

    /** Builds a network on an input. */
    @FunctionalInterface
    interface Architecture {
        Network build(Ops tf, TrainingProblem problem, Operand<TFloat32> input);
    }

    TensorFlowTraining(TrainingProblem problem, Architecture architecture, int threads, long... sample) {
        this.problem = problem;
        Ops tf = Ops.create(graph);
        Shape shape = Shape.of(problem.batch).append(Shape.of(sample));
        input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        label = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(problem.batch)));
        Network network = architecture.build(tf, problem, input);
        SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
                tf.nn.sparseSoftmaxCrossEntropyWithLogits(network.logits(), label);
        loss = tf.math.mean(entropy.loss(), tf.constant(0));
        Operand<TFloat32> byLogits = tf.math.mul(entropy.backprop(), tf.constant(1f / problem.batch));
        Gradients gradients =
                Gradients.create(tf.scope(), network.logits(), network.variables(), Gradients.dx(List.of(byLogits)));
        List<Op> setters = new ArrayList<>(network.setters());
        update(tf, network, gradients, setters);
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(threads)
                        .build());
        Session.Runner runner = session.runner();
        setters.forEach(runner::addTarget);
        runner.run().close();
        data(shape);
    }

    private void update(Ops tf, Network network, Gradients gradients, List<Op> setters) {
        if (problem.adam) {
            powers.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
            powers.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
        }
        // A variable is read in place, so no update may run before every gradient is there.
        Ops after = tf.withControlDependencyOps(
                gradients.dy().stream().map(Output::op).toList());
        for (int i = 0; i < network.variables().size(); i++) {
            Variable<TFloat32> variable = network.variables().get(i);
            Operand<TFloat32> gradient = gradients.<TFloat32>dy(i);
            if (!problem.adam) {
                Operand<TFloat32> rate = tf.constant((float) TrainingProblem.SGD_RATE);
                updates.add(after.train.applyGradientDescent(variable, rate, gradient));
                continue;
            }
            Variable<TFloat32> mean = tf.variable(network.shapes().get(i), TFloat32.class);
            Variable<TFloat32> square = tf.variable(network.shapes().get(i), TFloat32.class);
            Operand<TFloat32> zeros =
                    tf.zeros(tf.constant(network.shapes().get(i).asArray()), TFloat32.class);
            setters.add(tf.assign(mean, zeros));
            setters.add(tf.assign(square, zeros));
            updates.add(after.train.applyAdam(
                    variable,
                    mean,
                    square,
                    powers.get(0),
                    powers.get(1),
                    tf.constant((float) TrainingProblem.ADAM_RATE),
                    tf.constant((float) TrainingProblem.BETA1),
                    tf.constant((float) TrainingProblem.BETA2),
                    tf.constant((float) TrainingProblem.EPSILON),
                    gradient));
        }
    }

    private void data(Shape shape) {
        int size = problem.batch * TrainingProblem.INPUT;
        for (int i = 0; i < problem.batches; i++) {
            inputs.add(TFloat32.tensorOf(
                    shape, DataBuffers.of(problem.inputs, true, false).slice((long) i * size, size)));
            labels.add(TInt32.tensorOf(
                    Shape.of(problem.batch),
                    DataBuffers.of(problem.labels, true, false).slice((long) i * problem.batch, problem.batch)));
        }
    }

    @Override
    public void run() {
        int batch = step++ % problem.batches;
        Session.Runner runner = session.runner()
                .feed(input, inputs.get(batch))
                .feed(label, labels.get(batch))
                .fetch(loss);
        updates.forEach(runner::addTarget);
        if (problem.adam) {
            try (TFloat32 first = TFloat32.scalarOf((float) Math.pow(TrainingProblem.BETA1, step));
                    TFloat32 second = TFloat32.scalarOf((float) Math.pow(TrainingProblem.BETA2, step))) {
                runner.feed(powers.get(0), first).feed(powers.get(1), second);
                fetch(runner);
            }
        } else {
            fetch(runner);
        }
    }

    private void fetch(Session.Runner runner) {
        try (Result result = runner.run()) {
            last = ((TFloat32) result.get(0)).getFloat();
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

    @Override
    public void close() {
        session.close();
        graph.close();
        inputs.forEach(TFloat32::close);
        labels.forEach(TInt32::close);
    }
}

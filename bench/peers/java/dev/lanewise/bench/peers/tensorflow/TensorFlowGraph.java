package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph of fed inputs, variables and results that one run of a session computes; a subclass builds it. */
abstract class TensorFlowGraph implements Task {
    private final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    private final Map<Operand<?>, Tensor> feeds = new LinkedHashMap<>();
    private final List<Op> setters = new ArrayList<>();
    private final List<Operand<TFloat32>> results = new ArrayList<>();
    private Session session;

    /** An input that every run is fed. */
    final Operand<TFloat32> input(float[] values, long... shape) {
        Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
        feeds.put(input, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false)));
        return input;
    }

    /** Integers that every run is fed. */
    final Operand<TInt32> input(int[] values) {
        Placeholder<TInt32> input = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(values.length)));
        feeds.put(input, TInt32.tensorOf(Shape.of(values.length), DataBuffers.of(values, true, false)));
        return input;
    }

    /** A variable with these values. */
    final Variable<TFloat32> variable(float[] values, long... shape) {
        Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
        setters.add(tf.assign(variable, tf.reshape(tf.constant(values), tf.constant(shape))));
        return variable;
    }

    /** Says that every run computes this. */
    final void result(Operand<TFloat32> result) {
        results.add(result);
    }

    /** Ends the building: starts the session and sets the variables. */
    final void begin(int threads) {
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(threads)
                        .build());
        if (!setters.isEmpty()) {
            Session.Runner runner = session.runner();
            setters.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    @Override
    public final void run() {
        Session.Runner runner = runner();
        results.forEach(result -> runner.addTarget(result.op()));
        runner.run().close();
    }

    private Session.Runner runner() {
        Session.Runner runner = session.runner();
        feeds.forEach((input, value) -> runner.feed(input.asOutput(), value));
        return runner;
    }

    /** The results of a run, in the order in which they were named. */
    final List<float[]> values() {
        Session.Runner runner = runner();
        results.forEach(runner::fetch);
        List<float[]> values = new ArrayList<>();
        try (Result fetched = runner.run()) {
            for (int i = 0; i < results.size(); i++) {
                TFloat32 tensor = (TFloat32) fetched.get(i);
                float[] array = new float[(int) tensor.size()];
                tensor.asRawTensor().data().asFloats().read(array);
                values.add(array);
            }
        }
        return values;
    }

    @Override
    public final double consume() {
        return results.size();
    }

    @Override
    public final void close() {
        session.close();
        graph.close();
        feeds.values().forEach(Tensor::close);
    }
}

package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GruProblem;
import dev.lanewise.bench.peers.worker.Spec;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The steps unrolled into one graph, after one product for the input's part of all, with the runtime's own gradients. */
final class TensorFlowGru extends TensorFlowGraph {
    private final GruProblem problem;

    TensorFlowGru(Spec spec) {
        problem = new GruProblem(spec);
        int wide = 3 * problem.units;
        Operand<TFloat32> x = input(problem.x, problem.samples, problem.time, problem.channels);
        Operand<TFloat32> kernel = variable(problem.kernel, problem.channels, wide);
        Operand<TFloat32> recurrent = variable(problem.recurrent, problem.units, wide);
        Operand<TFloat32> bias = variable(problem.bias, wide);
        Operand<TFloat32> recurrentBias = variable(problem.recurrentBias, wide);
        Operand<TFloat32> dy = input(problem.dy, problem.samples, problem.time, problem.units);
        Operand<TFloat32> y = states(x, kernel, recurrent, bias, recurrentBias);
        result(y);
        List<Operand<?>> sources = List.of(x, kernel, recurrent, bias, recurrentBias);
        Gradients gradients = Gradients.create(tf.scope(), y, sources, Gradients.dx(List.of(dy)));
        for (int i = 0; i < sources.size(); i++) {
            result(gradients.<TFloat32>dy(i));
        }
        begin(spec.threads());
    }

    private Operand<TFloat32> states(
            Operand<TFloat32> x,
            Operand<TFloat32> kernel,
            Operand<TFloat32> recurrent,
            Operand<TFloat32> bias,
            Operand<TFloat32> recurrentBias) {
        int wide = 3 * problem.units;
        Operand<TInt32> rows = tf.constant(new int[] {problem.samples * problem.time, problem.channels});
        Operand<TFloat32> product = tf.nn.biasAdd(tf.linalg.matMul(tf.reshape(x, rows), kernel), bias);
        Operand<TFloat32> parts =
                tf.reshape(product, tf.constant(new int[] {problem.samples, problem.time, wide}));
        List<Output<TFloat32>> steps = tf.unstack(parts, (long) problem.time, org.tensorflow.op.core.Unstack.axis(1L))
                .output();
        Operand<TFloat32> state = tf.constant(new float[problem.samples][problem.units]);
        List<Operand<TFloat32>> states = new ArrayList<>();
        for (Output<TFloat32> a : steps) {
            Operand<TFloat32> c = tf.nn.biasAdd(tf.linalg.matMul(state, recurrent), recurrentBias);
            state = step(a, c, state);
            states.add(state);
        }
        return tf.stack(states, Stack.axis(1L));
    }

    private Operand<TFloat32> step(Operand<TFloat32> a, Operand<TFloat32> c, Operand<TFloat32> state) {
        Operand<TInt32> columns = tf.constant(1);
        List<Output<TFloat32>> input = tf.split(columns, a, 3L).output();
        List<Output<TFloat32>> share = tf.split(columns, c, 3L).output();
        Operand<TFloat32> r = tf.math.sigmoid(tf.math.add(input.get(0), share.get(0)));
        Operand<TFloat32> z = tf.math.sigmoid(tf.math.add(input.get(1), share.get(1)));
        Operand<TFloat32> n = tf.math.tanh(tf.math.add(input.get(2), tf.math.mul(r, share.get(2))));
        return tf.math.add(n, tf.math.mul(z, tf.math.sub(state, n)));
    }

    @Override
    public Check check() {
        List<float[]> values = values();
        return problem.check(values.getFirst(), values.subList(1, values.size()));
    }
}

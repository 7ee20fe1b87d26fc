package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A network in a graph: its variables, what sets them, and its logits. Images are NHWC and filters HWIO, as TensorFlow's. */
final class Network {
    private final Ops tf;
    private final TrainingProblem problem;
    private final List<Variable<TFloat32>> variables = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Op> setters = new ArrayList<>();
    private Operand<TFloat32> logits;

    private Network(Ops tf, TrainingProblem problem) {
        this.tf = tf;
        this.problem = problem;
    }

    List<Variable<TFloat32>> variables() {
        return variables;
    }

    List<Shape> shapes() {
        return shapes;
    }

    List<Op> setters() {
        return setters;
    }

    Operand<TFloat32> logits() {
        return logits;
    }

    static Network mlp(Ops tf, TrainingProblem problem, Operand<TFloat32> input) {
        Network network = new Network(tf, problem);
        Operand<TFloat32> x = input;
        for (int layer = 0; layer < MlpProblem.LAYERS; layer++) {
            float[] weight = problem.parameters().get(2 * layer);
            x = network.dense(x, 2 * layer, weight, MlpProblem.width(layer), MlpProblem.width(layer + 1));
            x = layer < MlpProblem.LAYERS - 1 ? tf.nn.relu(x) : x;
        }
        network.logits = x;
        return network;
    }

    static Network cnn(Ops tf, CnnProblem problem, Operand<TFloat32> input) {
        Network network = new Network(tf, problem);
        Operand<TFloat32> x = input;
        for (int block = 0; block < problem.blocks(); block++) {
            x = network.convolution(x, 2 * block, problem.in(block), problem.out(block));
        }
        int dense = 2 * problem.blocks();
        float[] kernel = channelsLast(problem.parameters().get(dense), problem.out(problem.blocks() - 1));
        Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {problem.batch, problem.features()}));
        network.logits = network.dense(flat, dense, kernel, problem.features(), TrainingProblem.CLASSES);
        return network;
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int index, float[] weight, int in, int out) {
        Operand<TFloat32> kernel = variable(weight, Shape.of(in, out));
        Operand<TFloat32> bias = variable(problem.parameters().get(index + 1), Shape.of(out));
        return tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
    }

    /** Convolution, relu and pooling. */
    private Operand<TFloat32> convolution(Operand<TFloat32> x, int index, int in, int out) {
        Operand<TFloat32> filter =
                variable(channelsLast(problem.parameters().get(index), in, out), Shape.of(3, 3, in, out));
        Operand<TFloat32> bias = variable(problem.parameters().get(index + 1), Shape.of(out));
        Operand<TFloat32> y = tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "SAME");
        Operand<TFloat32> active = tf.nn.relu(tf.nn.biasAdd(y, bias));
        int[] window = {1, 2, 2, 1};
        return tf.nn.maxPool(active, tf.constant(window), tf.constant(window), "VALID");
    }

    private Variable<TFloat32> variable(float[] start, Shape shape) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        setters.add(tf.assign(variable, tf.reshape(tf.constant(start), tf.constant(shape.asArray()))));
        variables.add(variable);
        shapes.add(shape);
        return variable;
    }

    /** OIHW as HWIO. */
    private static float[] channelsLast(float[] filter, int in, int out) {
        float[] result = new float[filter.length];
        for (int o = 0; o < out; o++) {
            for (int c = 0; c < in; c++) {
                for (int tap = 0; tap < 9; tap++) {
                    result[(tap * in + c) * out + o] = filter[(o * in + c) * 9 + tap];
                }
            }
        }
        return result;
    }

    /** The dense kernel's rows from the order channel, row, column to row, column, channel. */
    private static float[] channelsLast(float[] kernel, int channels) {
        int out = TrainingProblem.CLASSES;
        int places = kernel.length / out / channels;
        float[] result = new float[kernel.length];
        for (int c = 0; c < channels; c++) {
            for (int place = 0; place < places; place++) {
                System.arraycopy(
                        kernel, (c * places + place) * out, result, (place * channels + c) * out, out);
            }
        }
        return result;
    }
}
